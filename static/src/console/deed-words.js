// What was done, in a few words, as the list of what can be taken back shows it.

import { t } from "../live/words.js";

/**
 * @typedef {{rev: number, cmd: string, about: string, mine: boolean, hidden?: boolean, skipped?: boolean, fields?: string[]}} Deed
 *   about: the text or the name of what it was done to; fields: what of the workshop was changed
 */

/** @type {Record<string, string>} */
const OF_THE_WORKSHOP = {
  joining: t("Changed: who may come in"),
  blocked_words: t("Changed: words that shall not be seen"),
  spotlight: t("Changed: the card that is large on the big screen"),
  published: t("Changed: who may read the summary"),
};

/** @type {Record<string, (about: string) => string>} */
const WORDS = {
  "workshop.edit": () => t("Question and outcome changed"),
  "participant.remove": (name) => (name ? t("Removed: {name}", { name }) : t("Somebody without a name removed")),
  "activity.add": (step) => t("Added: {step}", { step }),
  "activity.edit": (step) => t("Changed: {step}", { step }),
  "activity.move": (step) => t("Moved: {step}", { step }),
  "activity.remove": (step) => t("Removed: {step}", { step }),
  "activity.skip": (step) => t("Left out: {step}", { step }),
  "activity.pick": (step) => t("Chosen for: {step}", { step }),
  "activity.runoff": (step) => t("Run-off added before: {step}", { step }),
  "entry.add": (card) => t("Brought in: “{card}”", { card }),
  "entry.remove": (card) => t("Taken out: “{card}”", { card }),
  "idea.hide": (card) => t("Hidden: “{card}”", { card }),
  "idea.merge": (card) => t("Merged: “{card}”", { card }),
  "idea.unmerge": (card) => t("Taken out again: “{card}”", { card }),
  "cluster.add": (pile) => (pile ? t("A new pile: “{pile}”", { pile }) : t("A new pile")),
  "cluster.rename": (pile) => t("Named: “{pile}”", { pile }),
  "cluster.remove": (pile) => (pile ? t("Taken apart: “{pile}”", { pile }) : t("Taken apart: a pile without a name")),
  "cluster.put": (card) => t("Moved: “{card}”", { card }),
  "decision.add": (decision) => t("Decided: “{decision}”", { decision }),
  "decision.edit": (decision) => t("Decision changed: “{decision}”", { decision }),
  "action.add": (action) => t("Added: “{action}”", { action }),
  "action.edit": (action) => t("Changed: “{action}”", { action }),
};

/** @param {Deed} deed */
export function deedWords({ cmd, about, hidden, skipped, fields }) {
  if (hidden === false) return t("Brought back: “{card}”", { card: about });
  if (skipped === false) return t("Put back: {step}", { step: about });
  if (fields?.length === 1 && OF_THE_WORKSHOP[fields[0]]) return OF_THE_WORKSHOP[fields[0]];
  return WORDS[cmd]?.(about) ?? about;
}
