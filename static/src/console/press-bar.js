// The large button, and beside it the two lines a facilitator may lean on: what to say, what helps if stuck.

import { html } from "htm/preact";
import { phase } from "../room/agenda.js";
import { LargeButton } from "./large-button.js";

/** @param {{activity: import("../live/wire").Activity|undefined}} props */
export function PressBar({ activity }) {
  const { say: sayFirst, say_together: sayTogether, if_stuck: ifStuck } = activity?.settings.script ?? /** @type {Partial<NonNullable<import("../live/wire").Settings["script"]>>} */ ({});
  const say = (activity && phase(activity)?.mode === "shared" && sayTogether) || sayFirst;
  return html`<div class="press-bar">
    <${LargeButton} />
    <dl class="script">
      ${say && html`<div><dt>Say</dt><dd dir="auto">${say}</dd></div>`}
      ${ifStuck && html`<div><dt>If stuck</dt><dd dir="auto">${ifStuck}</dd></div>`}
    </dl>
  </div>`;
}
