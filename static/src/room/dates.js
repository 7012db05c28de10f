// The dates of an open workshop, in the reader's own language, calendar and time zone. Pure: what opens or closes
// at them is the server's to do.

import { language } from "../live/language.js";
import { t } from "../live/words.js";

/** @import { Activity, Workshop } from "../live/wire" */

const WEEK_MS = 6 * 24 * 3_600_000;

/** @param {Workshop|undefined} workshop */
export function goesByDates(workshop) {
  return workshop?.mode === "open" && workshop.state === "live";
}

/**
 * When the step closes by itself; null where it does not.
 * @param {Workshop|undefined} workshop
 * @param {Activity|undefined} activity
 */
export function closesAt(workshop, activity) {
  return goesByDates(workshop) && activity?.state === "open" ? activity.closes_at : null;
}

/**
 * "Wednesday, 18:00"; more than six days from now with the date.
 * @param {number} at  milliseconds
 * @param {number} now
 */
export function when(at, now) {
  const near = Math.abs(at - now) < WEEK_MS;
  const day = new Intl.DateTimeFormat(language, { weekday: "long", ...(near ? {} : { day: "numeric", month: "long" }) });
  const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  return t("{day}, {time}", { day: day.format(at), time: time.format(at) });
}

/**
 * Where an open workshop stands: until when its step is open, what comes then and when.
 * @param {Workshop} workshop
 * @param {Activity|undefined} activity  the one that runs
 * @param {number} now
 */
export function datesTold(workshop, activity, now) {
  const until = closesAt(workshop, activity);
  return [...(until === null ? [] : [t("Open until {when}", { when: when(until, now) })]), ...comes(workshop, now)];
}

/** @param {Workshop} workshop @param {number} now */
function comes({ next }, now) {
  if (!next) return [];
  // With isolates, so that right-to-left words keep to themselves
  const step = t("“{text}”", { text: `\u2068${next.title}\u2069` });
  const isAhead = next.opens_at !== null && next.opens_at > now;
  return [isAhead ? t("Coming up: {step}, {when}", { step, when: when(Number(next.opens_at), now) }) : t("Coming up: {step}", { step })];
}
