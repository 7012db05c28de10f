// How evenly a room writes, for the facilitator alone: one figure of all, and what may help, never who. The server tells
// it from five people on.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { leftMs } from "../room/agenda.js";
import { useDesk } from "./desk.js";

/** @import { Activity } from "../live/wire" */

const SILENT_MOST = 0.3;
const BUSIEST_MOST = 0.4;

/** @param {{activity: Activity}} props */
export function Balance({ activity }) {
  const desk = useDesk();
  const { balance, people = 0, room = 0 } = desk.tallyOf(activity) ?? {};
  if (!balance) return null;
  const contributed = people - room;
  const all = Math.max(desk.connection.online.value, contributed);
  const share = `${Math.round(100 * balance.busiest)}%`;
  return html`<p class="quiet balance">
    ${t("{n} of {all} contributed; the busiest wrote {share}.", { n: contributed, all, share })}
    ${activity.state === "open" && html` <strong>${nudge(1 - contributed / all, balance.busiest, isPastHalf(activity, desk.time.value))}</strong>`}
  </p>`;
}

/** @param {number} silent @param {number} busiest @param {boolean} pastHalf */
function nudge(silent, busiest, pastHalf) {
  if (busiest > BUSIEST_MOST) return t("Say: whoever has written much, read for a moment; the others one more each.");
  if (pastHalf && silent > SILENT_MOST) return t("Say: one card from everyone, a single word will do.");
  return "";
}

/** @param {Activity} activity @param {number} now */
function isPastHalf(activity, now) {
  const left = leftMs(activity, now);
  const planned = activity.settings.phases?.[activity.step]?.minutes ?? activity.minutes;
  return left !== null && left < (planned * 60_000) / 2;
}
