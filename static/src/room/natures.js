// What every page must know of a kind of step, whether its views are there or not: a line for each. Pure, and
// without a word.

import { resultsAreOpen, writesAlone } from "./agenda.js";

/**
 * @import { Activity } from "../live/wire"
 *
 * @typedef {object} Nature
 * @property {boolean} judges  marks are given, and sealed until the result is shown
 * @property {(activity: Activity) => boolean} isCovered  what people give is not seen by the room now; when this
 *   ends, there is a countdown
 * @property {(activity: Activity) => boolean} [isLed]  the facilitator acts for all and moves on by hand: nobody says "I'm done"
 */

/** @type {Nature} */
const WRITING = { judges: false, isCovered: writesAlone };
/** Whoever has a sheet in hand sees what is on it; the room does not. @type {Nature} */
const PASSED_ON = { judges: false, isCovered: (activity) => !resultsAreOpen(activity) };
/** One person's own form is their own until all are shown; one that is written for many is seen as it grows. @type {Nature} */
const FILLED_IN = {
  judges: false,
  isCovered: (activity) => activity.settings.scope === "individual" && !resultsAreOpen(activity),
  isLed: ({ settings }) => settings.scope === "plenary",
};
/** @type {Nature} */
const JUDGING = { judges: true, isCovered: (activity) => !resultsAreOpen(activity) };
/** @type {Nature} */
const RATED = { ...JUDGING, isLed: ({ settings }) => settings.placement === "plenary" };
/** @type {Nature} */
const IN_SIGHT = { judges: false, isCovered: () => false };

/** @type {Nature} */
const LED = { ...IN_SIGHT, isLed: () => true };

/** @type {Record<Activity["kind"], Nature>} */
const NATURES = {
  collect: WRITING,
  brainwrite: PASSED_ON,
  form: FILLED_IN,
  cluster: IN_SIGHT,
  vote: JUDGING,
  rate: RATED,
  rank: JUDGING,
  agree: JUDGING,
  poll: JUDGING,
  discuss: LED,
  commit: IN_SIGHT,
};

/** @param {Activity} activity */
export function natureOf(activity) {
  return NATURES[activity.kind];
}
