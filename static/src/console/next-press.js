// What the large button does now, and what follows from it in a line: the one press that carries the workshop
// on from where it stands. Pure.

import { t } from "../live/words.js";
import { isWaiting, running, upNext, wasOpened } from "../room/agenda.js";
import { KINDS } from "./kinds/index.js";

/**
 * @import { Activity } from "../live/wire"
 *
 * @typedef {{label: string, effect: string, cmd: string, fields: Record<string, unknown>}} Press
 */

/** @param {Activity[]} agenda @returns {Press} */
export function nextPress(agenda) {
  const activity = running(agenda);
  if (!activity) return onward(agenda);
  if (activity.state === "paused") return ask(t("Go on"), t("The clock runs again, and phones take input."), "activity.open", activity);
  if (activity.state === "sealed") return ask(t("Show"), t("Everyone sees it, phones and big screen."), "activity.reveal", activity);
  if (activity.state === "open") return whileOpen(agenda, activity);
  const again = KINDS[activity.kind].again?.(activity);
  if (again) return ask(again.label, again.effect, "activity.reopen", activity);
  return onward(agenda);
}

/** @param {Activity[]} agenda @param {Activity} activity */
function whileOpen(agenda, activity) {
  const kind = KINDS[activity.kind];
  const step = kind.step?.(activity);
  if (step) return ask(step.label, step.effect, "activity.step", activity);
  const effect = kind.closes?.(activity);
  return effect ? ask(kind.closing?.(activity) ?? t("Close and show"), effect, "activity.reveal", activity) : onward(agenda);
}

/** On to the next step, whatever the running one still has. @param {Activity[]} agenda @returns {Press} */
export function onward(agenda) {
  const next = upNext(agenda);
  if (!next) return { label: t("End the workshop"), effect: t("You are asked once more."), cmd: "workshop.end", fields: {} };
  const hasBegun = agenda.some((activity) => wasOpened(activity) || !isWaiting(activity));
  const label = hasBegun ? t("Next: {step}", { step: next.title }) : t("Start");
  return ask(label, KINDS[next.kind].opens(next.settings), "activity.open", next);
}

/** @param {string} label @param {string} effect @param {string} cmd @param {Activity} activity @returns {Press} */
function ask(label, effect, cmd, { id, rev }) {
  return { label, effect, cmd, fields: { activity: id, rev } };
}
