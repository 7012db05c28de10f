// The time left, quietly: no red, no flashing. Past the end it says by how much.

import { html } from "htm/preact";
import { timeLeft } from "../live/clock.js";
import { t } from "../live/words.js";
import { leftMs } from "./agenda.js";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity, now: number}} props */
export function Timer({ activity, now }) {
  const left = leftMs(activity, now);
  if (left === null) return null;
  return html`<p class=${left < 0 ? "timer timer-over" : "timer"} role="timer" aria-live="off">
    ${timeLeft(left)}${activity.state === "paused" && html` <span class="timer-note">${t("paused")}</span>`}
  </p>`;
}
