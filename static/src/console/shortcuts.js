// The console by keys: which there are and what each does. They never act while somebody types, nor over an open
// dialog, and can be switched off, because a key pressed by chance or spoken by dictation is a press, too.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { canExtend, wasOpened } from "../room/agenda.js";
import { keysOn } from "../room/keys-on.js";
import { bigScreenWindow } from "./big-screen-window.js";
import { spotlight } from "./card-more.js";
import { More } from "./more.js";
import { pressOn } from "./press-on.js";
import { ShortcutHelp } from "./shortcut-help.js";

/**
 * @import { Desk } from "./desk"
 *
 * @typedef {object} Shortcut
 * @property {string} key  as the keyboard says it
 * @property {string} does
 * @property {(desk: Desk) => unknown} run
 */

/** @type {Shortcut[]} */
const LIST = [
  { key: "n", does: t("The large button"), run: pressOn },
  { key: "p", does: t("Pause all input, or go on"), run: pauseOrGoOn },
  { key: "+", does: t("One minute more"), run: (desk) => moreTime(desk, 1) },
  { key: "5", does: t("Five minutes more"), run: (desk) => moreTime(desk, 5) },
  { key: "c", does: t("Look at covered cards, or cover them"), run: lookAtCovered },
  { key: "b", does: t("Look back at the step before, or return"), run: lookBack },
  { key: "u", does: t("Take back what you did last (also Ctrl+Z)"), run: (desk) => desk.undoLast() },
  { key: "l", does: t("Take the large card off the big screen"), run: spotlight.off },
  { key: "w", does: t("Open the big screen"), run: bigScreenWindow.open },
  { key: "/", does: t("Find a card"), run: findCard },
  { key: "m", does: t("More"), run: (desk) => (desk.dialog.value = html`<${More} />`) },
  { key: "?", does: t("This list"), run: showList },
];

export const shortcuts = { listen, showList };

/** @param {Desk} desk */
function showList(desk) {
  desk.dialog.value = html`<${ShortcutHelp} list=${LIST} />`;
}

/** From now on keys act on this desk. @param {Desk} desk */
function listen(desk) {
  document.addEventListener("keydown", (event) => {
    const shortcut = meant(event);
    if (!shortcut || event.repeat || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    void shortcut.run(desk);
  });
}

/** @param {KeyboardEvent} event @returns {Shortcut|undefined} */
function meant({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && key === "z") return LIST.find((each) => each.key === "u");
  if (ctrlKey || metaKey || altKey) return undefined;
  // The way to this list, and to switching them on again, is always there
  return LIST.find((each) => each.key === key && (keysOn.value || key === "?"));
}

/** @param {EventTarget|null} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select, input:not([type='checkbox'])"));
}

/** @param {Desk} desk */
function pauseOrGoOn(desk) {
  const activity = desk.running.value;
  if (activity?.state === "open") return desk.press("activity.pause", { activity: activity.id, rev: activity.rev });
  if (activity?.state === "paused") return desk.press("activity.open", { activity: activity.id, rev: activity.rev });
}

/** @param {Desk} desk @param {number} minutes */
function moreTime(desk, minutes) {
  const activity = desk.running.value;
  if (activity && canExtend(activity)) return desk.press("activity.extend", { activity: activity.id, rev: activity.rev, minutes });
}

/** @param {Desk} desk */
function lookAtCovered(desk) {
  const activity = desk.running.value;
  if (activity) desk.uncovered.value = desk.uncovered.value === activity.id ? null : activity.id;
}

/** @param {Desk} desk */
function lookBack(desk) {
  const reached = desk.agenda.value.filter(wasOpened);
  const now = reached.findIndex((activity) => activity === desk.running.value);
  const before = reached[now === -1 ? reached.length - 1 : now - 1];
  desk.lookingAt.value = desk.lookingAt.value ? null : (before?.id ?? null);
}

function findCard() {
  const field = /** @type {HTMLElement|null} */ (document.querySelector(".find-card input"));
  field?.focus();
}
