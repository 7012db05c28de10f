// The activity that runs: its question, the time left, the room in counts, what stands out, and what to do next.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { canExtend, endsByItself, leftMs } from "../room/agenda.js";
import { callWords, isApart, returnCall } from "../room/breakouts.js";
import { counts } from "../room/counts.js";
import { natureOf } from "../room/natures.js";
import { Timer } from "../room/timer.js";
import { Coach } from "./coach.js";
import { useDesk } from "./desk.js";
import { EndsAt } from "./ends-at.js";
import { KINDS } from "./kinds/index.js";
import { PressBar } from "./press-bar.js";
import { stateWords } from "./state-words.js";
import { WaitsForYou } from "./week.js";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function Running({ activity }) {
  const desk = useDesk();
  const place = desk.agenda.value.indexOf(activity) + 1;
  const { Writing } = KINDS[activity.kind];
  return html`<section class="now" aria-label=${t("The step that runs")}>
    <div class="now-head">
      <p class="now-place">
        ${t("Step {n} of {all}", { n: place, all: desk.agenda.value.length })} · <bdi>${activity.title}</bdi> · <strong>${stateWords(activity)}</strong>
      </p>
      <${EndsAt} />
    </div>
    <h2 class="now-prompt" dir="auto">${activity.prompt}</h2>
    <div class="now-facts">
      <${TimeLeft} activity=${activity} />
      <dl class="counts">
        ${counts(desk, activity, KINDS[activity.kind].given).map(
          ({ label, value }) => html`<div class="count" key=${label}><dd>${value}</dd><dt>${label}</dt></div>`,
        )}
      </dl>
    </div>
    <${StandsOut} activity=${activity} />
    <${WaitsForYou} />
    <${PressBar} activity=${activity}>
      <${Coach} activity=${activity} />
      ${Writing && activity.state === "open" && html`<div class="now-writing"><${Writing} activity=${activity} /></div>`}
    <//>
  </section>`;
}

/** What a facilitator should not have to notice alone: nobody writes any more, or the time is up. @param {{activity: Activity}} props */
function StandsOut({ activity }) {
  const desk = useDesk();
  if (activity.state !== "open") return null;
  const { done = 0 } = desk.tallyOf(activity) ?? {};
  const here = desk.connection.online.value;
  // Of those who come when they can, those who are here now say little
  const allAreHere = desk.workshop.value?.mode !== "open";
  if (allAreHere && here > 0 && done >= here && !natureOf(activity).isLed?.(activity)) return html`<p class="heed">${t("Everyone is done.")}</p>`;
  const call = returnCall(activity, desk.time.value);
  if (call === "soon") return html`<p class="heed">${t("Phones and big screen say: “{words}”", { words: callWords(call, activity) })}</p>`;
  if (call === "now") return html`<p class="heed">${t("Time is up: phones and big screen ask everyone to come back.")}</p>`;
  const isUp = (leftMs(activity, desk.time.value) ?? 1) <= 0;
  if (!isUp) return null;
  return html`<p class="heed">${endsByItself(activity) ? t("Time is up. It closes by itself in a moment.") : t("Time is up. The room goes on until you press.")}</p>`;
}

/** Apart, so that the tick of the clock draws nothing else anew. @param {{activity: Activity}} props */
function TimeLeft({ activity }) {
  const desk = useDesk();
  // Groups need time to come to an end, and hear of one minute when it is nearly over
  const minutes = isApart(activity) ? 2 : 1;
  return html`<div class="now-time">
    <${Timer} activity=${activity} now=${desk.time.value} />
    ${
      canExtend(activity) &&
      html`<button
        class="button"
        type="button"
        onClick=${() => desk.press("activity.extend", { activity: activity.id, rev: activity.rev, minutes })}
      >
        ${t("+{n} min", { n: minutes })}
      </button>`
    }
    ${
      activity.state === "open" &&
      html`<button
        class="button"
        type="button"
        aria-label=${t("Pause all input")}
        title=${t("Nobody can write or vote, and the clock stands still. One press goes on.")}
        onClick=${() => desk.press("activity.pause", { activity: activity.id, rev: activity.rev })}
      >
        <span class="pause-all">${t("Pause all input")}</span><span class="pause-short">${t("Pause")}</span>
      </button>`
    }
    ${canExtend(activity) && endsByItself(activity) && html`<span class="quiet small">${t("then it closes by itself")}</span>`}
  </div>`;
}
