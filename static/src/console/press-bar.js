// The large button, and beside it the two lines a facilitator may lean on: what to say, what helps if stuck.

import { html } from "htm/preact";
import { LargeButton } from "./large-button.js";

/** @param {{activity: import("../live/wire").Activity|undefined}} props */
export function PressBar({ activity }) {
  const { say, if_stuck: ifStuck } = activity?.settings.script ?? {};
  return html`<div class="press-bar">
    <${LargeButton} />
    <dl class="script">
      ${say && html`<div><dt>Say</dt><dd dir="auto">${say}</dd></div>`}
      ${ifStuck && html`<div><dt>If stuck</dt><dd dir="auto">${ifStuck}</dd></div>`}
    </dl>
  </div>`;
}
