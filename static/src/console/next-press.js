// What the large button does now: the one press that carries the workshop on from where it stands. Pure.

import { t } from "../live/words.js";
import { isWaiting, nextPhase, phase, running, upNext, wasOpened } from "../room/agenda.js";

/**
 * @import { Activity } from "../live/wire"
 *
 * @typedef {{label: string, cmd: string, fields: Record<string, unknown>}} Press
 */

/** Here everything lies open from the start: there is nothing to close and show. */
const OPEN_FROM_THE_START = new Set(["commit"]);

/** @param {Activity[]} agenda @returns {Press} */
export function nextPress(agenda) {
  const activity = running(agenda);
  if (!activity) return carryOn(agenda);
  if (activity.state === "paused") return ask(t("Go on"), "activity.open", activity);
  if (activity.state === "sealed") return ask(t("Show"), "activity.reveal", activity);
  if (activity.state === "open") return whileOpen(agenda, activity);
  return carryOn(agenda);
}

/** @param {Activity[]} agenda @param {Activity} activity */
function whileOpen(agenda, activity) {
  const following = nextPhase(activity);
  if (following?.mode === "shared") return ask(t("Close and show"), "activity.step", activity);
  if (following) return ask(t("Write alone again"), "activity.step", activity);
  const isShown = OPEN_FROM_THE_START.has(activity.kind) || phase(activity)?.mode === "shared";
  return isShown ? carryOn(agenda) : ask(t("Close and show"), "activity.reveal", activity);
}

/** @param {Activity[]} agenda */
function carryOn(agenda) {
  const next = upNext(agenda);
  if (!next) return { label: t("End the workshop"), cmd: "workshop.end", fields: {} };
  const hasBegun = agenda.some((activity) => wasOpened(activity) || !isWaiting(activity));
  return ask(hasBegun ? t("Next: {step}", { step: next.title }) : t("Start"), "activity.open", next);
}

/** @param {string} label @param {string} cmd @param {Activity} activity @returns {Press} */
function ask(label, cmd, { id, rev }) {
  return { label, cmd, fields: { activity: id, rev } };
}
