// The agenda as a screen reads it: which activity runs, what comes next, where a writing activity stands.
// Pure; the rows come from the server, which alone decides what happens.

/** @import { Activity } from "../live/wire" */

const RUNNING = ["open", "paused", "sealed", "revealed"];
const WAITING = ["draft", "ready"];

/** @param {Iterable<Activity>} activities @returns {Activity[]} */
export function inOrder(activities) {
  return [...activities].sort((a, b) => a.position - b.position);
}

/** @param {Activity[]} agenda */
export function running(agenda) {
  return agenda.find((activity) => RUNNING.includes(activity.state));
}

/**
 * The first activity that waits behind the one that runs (or ran last); failing that, any that waits.
 * @param {Activity[]} agenda
 */
export function upNext(agenda) {
  const reached = agenda.indexOf(/** @type {Activity} */ (running(agenda) ?? lastReached(agenda)));
  return agenda.slice(reached + 1).find(isWaiting) ?? agenda.find(isWaiting);
}

/** @param {Activity[]} agenda */
export function lastReached(agenda) {
  return agenda.filter(wasOpened).at(-1);
}

/** The one to go back to, if this was opened too early. @param {Activity[]} agenda @param {Activity} activity */
export function stepBefore(agenda, activity) {
  return lastReached(agenda.slice(0, agenda.indexOf(activity)));
}

/** @param {Activity} activity */
export function isWaiting(activity) {
  return WAITING.includes(activity.state);
}

/** And not put back since, to wait or to be left out. @param {Activity} activity */
export function wasOpened(activity) {
  return activity.opened_at !== null && !isWaiting(activity) && activity.state !== "skipped";
}

/** @param {Activity} activity */
export function phase(activity) {
  return partsOf(activity)?.[activity.step];
}

/** @param {Activity} activity */
export function nextPhase(activity) {
  return partsOf(activity)?.[activity.step + 1];
}

/**
 * The parts of a step in which people write: its phases; where boxes open one after another, first those.
 * @param {Activity} activity
 * @returns {{mode: "alone"|"shared", minutes: number, box?: string}[]|undefined}
 */
function partsOf({ settings: { flow, phases, boxes = [], seconds_per_box: seconds = 60 } }) {
  if (flow === "turns") return [{ mode: "shared", minutes: 0 }];
  if (flow !== "timed" && flow !== "chain") return phases;
  const oneByOne = boxes.map(({ key }) => ({ mode: /** @type {const} */ ("alone"), minutes: seconds / 60, box: key }));
  const together = (phases ?? []).filter(({ mode }) => mode === "shared");
  return [...oneByOne, ...(together.length === 0 && flow === "timed" && seconds > 0 ? [ONCE_MORE] : together)];
}

/** Without a phase together, all boxes open for a moment at the end, for who came late. */
const ONCE_MORE = { mode: /** @type {const} */ ("alone"), minutes: 0.5 };

/** Whether all boxes that opened one after another are open now, for a moment. @param {Activity} activity */
export function isOnceMore(activity) {
  return phase(activity) === ONCE_MORE;
}

/** Whether the clock ends the part that runs, and does not only say that its time is up. @param {Activity} activity */
export function endsByItself(activity) {
  return activity.settings.timer === "hard" || phase(activity)?.box !== undefined || isOnceMore(activity);
}

/** The planned minutes of what comes after the phase, or the round of writing, that runs. @param {Activity} activity @returns {number[]} */
export function laterMinutes(activity) {
  const { settings, step } = activity;
  const each = settings.minutes_per_round;
  if (!each) return (partsOf(activity) ?? []).slice(step + 1).map(({ minutes }) => minutes);
  const rounds = [...Array(settings.rounds_run ?? 0).keys()];
  return rounds.slice(step + 1).map((round) => each[Math.min(round, each.length - 1)]);
}

/**
 * Everyone writes for themselves: the cards are covered for the room.
 * @param {Activity} activity
 */
export function writesAlone(activity) {
  if (activity.settings.others === "at_once") return false;
  return isInput(activity) && (comesAfterMine(activity) || phase(activity)?.mode === "alone");
}

/** Whether others' cards are dealt to whoever has written one, and to nobody else. @param {Activity} activity */
export function comesAfterMine(activity) {
  if (activity.settings.others !== "after_my_first" || !isInput(activity)) return false;
  return activity.step === 0 || phase(activity)?.mode === "alone";
}

/** What people give is not shown yet. @param {Activity} activity */
function isInput({ state }) {
  return ["open", "paused", "sealed"].includes(state);
}

/** Whether a phone asks for a few of the others' cards: the room is large, or others' cards come after one's own. @param {Activity} activity */
export function isSampled(activity) {
  return comesAfterMine(activity) || (activity.progress.show ?? activity.settings.show) === "sample";
}

/** @param {Activity} activity */
export function resultsAreOpen(activity) {
  return activity.state === "revealed" || (activity.state === "done" && wasOpened(activity));
}

/** Whether a clock runs that can be given more. @param {Activity} activity */
export function canExtend(activity) {
  return activity.state === "open" && activity.ends_at !== null;
}

/**
 * How long is left by the server's clock; null when no clock runs.
 * @param {Activity} activity
 * @param {number} now
 */
export function leftMs(activity, now) {
  if (activity.state === "paused") return activity.left_ms;
  if (activity.state !== "open" || activity.ends_at === null) return null;
  return activity.ends_at - now;
}
