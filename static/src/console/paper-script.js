// The whole agenda on paper, for the hand: what is asked, what to say, what helps if stuck. The page holds it unseen;
// only printing shows it, and nothing else of the console.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { JoinCode } from "../room/join-code.js";
import { useDesk } from "./desk.js";
import { KINDS } from "./kinds/index.js";

/** @import { Activity, Workshop } from "../live/wire" */

/** @param {{workshop: Workshop}} props */
export function PaperScript({ workshop }) {
  const steps = useDesk().agenda.value.filter((activity) => activity.state !== "skipped");
  const starts = startMinutes(steps);
  return html`<article class="paper-script">
    <h1 dir="auto">${workshop.challenge}</h1>
    <dl class="paper-facts">
      ${workshop.outcome && html`<div><dt>${t("What should be different afterwards?")}</dt><dd dir="auto">${workshop.outcome}</dd></div>`}
      ${workshop.decider && html`<div><dt>${t("Who can say yes?")}</dt><dd dir="auto">${workshop.decider}</dd></div>`}
      <div>
        <dt>${t.parts("Join at {address}", { address: html`<span dir="ltr">${boot.join_short}</span>` })}</dt>
        <dd><${JoinCode} code=${workshop.code} /></dd>
      </div>
    </dl>
    <ol class="paper-steps">
      ${steps.map((activity, index) => html`<${Step} key=${activity.id} activity=${activity} number=${index + 1} start=${starts[index]} />`)}
    </ol>
  </article>`;
}

/** @param {{activity: Activity, number: number, start: number}} props */
function Step({ activity, number, start }) {
  const { script } = activity.settings;
  return html`<li class="paper-step">
    <div class="paper-head">
      <h2>${number}. <bdi>${activity.title}</bdi></h2>
      <p>${t("Minutes {from} to {to}", { from: round(start), to: round(start + activity.minutes) })}</p>
    </div>
    <p class="paper-prompt" dir="auto">${activity.prompt}</p>
    <p class="quiet">${KINDS[activity.kind].opens(activity.settings)}</p>
    <dl class="script">
      ${script?.say && html`<div><dt>${t("Say")}</dt><dd dir="auto">${script.say}</dd></div>`}
      ${script?.watch && html`<div><dt>${t("Watch")}</dt><dd dir="auto">${script.watch}</dd></div>`}
      ${script?.say_shown && html`<div><dt>${t("Once shown")}</dt><dd dir="auto">${script.say_shown}</dd></div>`}
      ${script?.if_stuck && html`<div><dt>${t("If stuck")}</dt><dd dir="auto">${script.if_stuck}</dd></div>`}
      ${script?.next && html`<div><dt>${t("Then")}</dt><dd dir="auto">${script.next}</dd></div>`}
    </dl>
  </li>`;
}

/** The minute in which each step begins, if all take as long as planned. @param {Activity[]} steps */
function startMinutes(steps) {
  return steps.map((_, index) => steps.slice(0, index).reduce((sum, { minutes }) => sum + minutes, 0));
}

/** @param {number} minutes */
function round(minutes) {
  return Number(minutes.toFixed(1));
}
