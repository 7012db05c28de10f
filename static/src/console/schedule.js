// Planned against used, for each step and the whole: when the workshop should end by its agenda, and when it
// will if all goes on as planned from here. Pure; all times are the server's, in milliseconds.

import { isWaiting, laterMinutes, leftMs, running, wasOpened } from "../room/agenda.js";

/** @import { Activity, Plan } from "../live/wire" */

const MINUTE_MS = 60_000;
/** A step's clock is never to the second: less than this is "as planned". */
const SLACK_MS = 1.5 * MINUTE_MS;

/**
 * A step that was left out still counts as planned, so that leaving it out makes up for what others took too long;
 * so does the time that a recipe promised, when a step is made shorter (workshop/domain/schedule.py tells the same).
 * @param {Activity[]} agenda
 * @param {number} now
 * @param {Plan} [plan]
 * @returns {{endsAt: number, minutesLate: number}}  minutesLate: below 0 when there is time in hand
 */
export function schedule(agenda, now, plan = {}) {
  const today = agenda.filter(({ state }) => state !== "skipped");
  const startedAt = Math.min(now, ...today.filter(wasOpened).map(({ opened_at }) => opened_at ?? now));
  const promised = plan.minutes ? plan.minutes - (plan.slack ?? 0) : sum(agenda.map(({ minutes }) => minutes));
  const planned = startedAt + MINUTE_MS * promised;
  const endsAt = now + remainingMs(running(today), now) + MINUTE_MS * sum(today.filter(isWaiting).map(({ minutes }) => minutes));
  const late = endsAt - planned;
  const isNoNews = Math.abs(late) < SLACK_MS || (late > 0 && late <= MINUTE_MS * (plan.slack ?? 0));
  return { endsAt, minutesLate: isNoNews ? 0 : Math.round(late / MINUTE_MS) };
}

/**
 * The minutes a step has taken, with the talk about it, until the next began; null where that says nothing:
 * not begun, or opened again later.
 * @param {Activity} activity
 * @param {Activity[]} agenda
 * @param {number} now
 */
export function minutesUsed(activity, agenda, now) {
  const { opened_at: from, round } = activity;
  if (from === null || round > 1 || !wasOpened(activity)) return null;
  const later = agenda.flatMap(({ opened_at: at }) => (at !== null && at > from ? [at] : []));
  const left = later.length > 0 ? Math.min(...later) : (activity.closed_at ?? now);
  const until = running(agenda) === activity ? now : left;
  return Math.max(0, (until - from) / MINUTE_MS);
}

/** What the running step still has by its own clock. @param {Activity|undefined} activity @param {number} now */
function remainingMs(activity, now) {
  if (!activity || !["open", "paused"].includes(activity.state)) return 0;
  const left = leftMs(activity, now) ?? (activity.opened_at ?? now) + MINUTE_MS * activity.minutes - now;
  const later = leftMs(activity, now) === null ? [] : laterMinutes(activity);
  return Math.max(0, left) + MINUTE_MS * sum(later);
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}
