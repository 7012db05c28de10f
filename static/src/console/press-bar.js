// The large button, under it what the coach whispers and what is to be written, and beside the button the lines a
// facilitator may lean on: what to say, what to look out for, what helps if stuck; and once it is shown, how to lead over.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { isWaiting, phase } from "../room/agenda.js";
import { KINDS } from "./kinds/index.js";
import { LargeButton } from "./large-button.js";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity|undefined, children?: import("preact").ComponentChildren}} props */
export function PressBar({ activity, children }) {
  // Closed and not shown: what was said while it ran is over, what is said next comes with the result
  const script = activity?.state === "sealed" ? undefined : activity?.settings.script;
  const isComing = activity === undefined || isWaiting(activity);
  const isOver = activity?.state === "revealed";
  const say = (isShown(activity) && script?.say_shown) || (!isOver && script?.say);
  return html`<div class="press-bar">
    <${LargeButton} />
    ${children}
    <dl class="script">
      ${say && html`<div><dt>${t("Say")}</dt><dd dir="auto">${say}</dd></div>`}
      ${!isComing && !isShown(activity) && script?.watch && html`<div><dt>${t("Watch")}</dt><dd dir="auto">${script.watch}</dd></div>`}
      ${!isComing && !isOver && script?.if_stuck && html`<div><dt>${t("If stuck")}</dt><dd dir="auto">${script.if_stuck}</dd></div>`}
      ${isClosing(activity) && script?.next && html`<div><dt>${t("Then")}</dt><dd dir="auto">${script.next}</dd></div>`}
    </dl>
  </div>`;
}

/** Whether everyone sees the cards or the result by now. @param {Activity|undefined} activity */
function isShown(activity) {
  return activity !== undefined && (activity.state === "revealed" || phase(activity)?.mode === "shared");
}

/** Whether the next press may lead on to the next step. @param {Activity|undefined} activity */
function isClosing(activity) {
  return activity !== undefined && (isShown(activity) || (activity.state === "open" && !KINDS[activity.kind].closes?.(activity) && !KINDS[activity.kind].step?.(activity)));
}
