// The activity that runs: its question, the time left, the room in counts, and what to do next.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { phase } from "../room/agenda.js";
import { counts } from "../room/counts.js";
import { Timer } from "../room/timer.js";
import { useDesk } from "./desk.js";
import { PressBar } from "./press-bar.js";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function Running({ activity }) {
  const desk = useDesk();
  const place = desk.agenda.value.indexOf(activity) + 1;
  return html`<section class="now" aria-label=${t("The step that runs")}>
    <p class="now-place">
      ${t("Step {n} of {all}", { n: place, all: desk.agenda.value.length })} · <bdi>${activity.title}</bdi> · <strong>${stateWords(activity)}</strong>
    </p>
    <h2 class="now-prompt" dir="auto">${activity.prompt}</h2>
    <div class="now-facts">
      <${TimeLeft} activity=${activity} />
      <dl class="counts">
        ${counts(desk, activity).map(
          ({ label, value }) => html`<div class="count" key=${label}><dd>${value}</dd><dt>${label}</dt></div>`,
        )}
      </dl>
    </div>
    <${PressBar} activity=${activity} />
  </section>`;
}

/** Apart, so that the tick of the clock draws nothing else anew. @param {{activity: Activity}} props */
function TimeLeft({ activity }) {
  const desk = useDesk();
  const canExtend = activity.ends_at !== null && activity.state === "open";
  return html`<div class="now-time">
    <${Timer} activity=${activity} now=${desk.time.value} />
    ${
      canExtend &&
      html`<button
        class="button"
        type="button"
        onClick=${() => desk.press("activity.extend", { activity: activity.id, rev: activity.rev, minutes: 1 })}
      >
        ${t("+1 min")}
      </button>`
    }
  </div>`;
}

/** @param {Activity} activity */
function stateWords(activity) {
  if (activity.state === "paused") return t("paused");
  if (activity.state === "sealed") return t("closed, not shown yet");
  if (activity.state === "revealed") return t("closed and shown");
  if (activity.kind === "collect") return phase(activity)?.mode === "shared" ? t("writing together") : t("writing alone");
  return activity.kind === "vote" ? t("voting") : t("running");
}
