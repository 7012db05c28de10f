// What became of a card, told in words to the one who wrote it. Pure.

import { t } from "../live/words.js";

/**
 * @import { Action, Activity, Decision, Idea, Result } from "../live/wire"
 *
 * @typedef {{ideas: Map<string, Idea>, actions: Action[], decisions: Decision[], results: Result[], agenda: Activity[]}} Known
 */

/**
 * The farthest it came first: an action, a decision, dots, company.
 * @param {Idea} idea
 * @param {Known} known
 * @returns {string[]}
 */
export function fate(idea, known) {
  if (idea.status === "hidden") return [t("Not shown to the others.")];
  const ids = inPiles(idsOf(idea), known.ideas);
  const words = [
    ...actionsOf(idea, known.actions).map(({ what }) => t("Became an action: {action}", { action: quoted(what) })),
    ...known.decisions
      .filter(({ ideas }) => ids.some((id) => ideas.includes(id)))
      .map(({ text }) => t("Decided: {decision}", { decision: quoted(text) })),
    ...known.results
      .filter(({ activity, target }) => ids.includes(target) && known.agenda.find(({ id }) => id === activity)?.kind !== "cluster")
      .map((result) => judged(result, known.agenda)),
    ...company(idea, known.ideas),
  ];
  return words.length > 0 ? words : [t("Part of the collection in the summary.")];
}

/** What it became. @param {Idea} idea @param {Action[]} actions */
export function actionsOf(idea, actions) {
  const ids = idsOf(idea);
  return actions.filter(({ from }) => from !== null && ids.includes(from));
}

/** Its own, and that of the card it was put together with. @param {Idea} idea */
function idsOf(idea) {
  return [idea.id, ...(idea.merged_into ? [idea.merged_into] : [])];
}

/** And those of the piles they lie in: what was given to a pile was given to its cards. @param {string[]} ids @param {Map<string, Idea>} ideas */
function inPiles(ids, ideas) {
  const piles = [...ideas.values()].filter(({ box, parents }) => box === "cluster" && parents.some((id) => ids.includes(id)));
  return [...ids, ...piles.map(({ id }) => id)];
}

/** @param {Result} result @param {Activity[]} agenda */
function judged(result, agenda) {
  const activity = agenda.find(({ id }) => id === result.activity);
  const { agree, disagree, pass } = stances(result);
  if (activity?.settings.mode === "stance" && agree + disagree + pass === 0) return t("Nobody answered.");
  if (activity?.settings.mode === "stance")
    return t("{agree} agreed, {disagree} disagreed, {pass} passed.", { agree, disagree, pass });
  const dots = t.n("1 dot", "{n} dots", result.score);
  return t.n("{dots}, from {part} of 1 voter.", "{dots}, from {part} of {n} voters.", result.n, { dots, part: result.supporters });
}

/** @param {Result} result */
function stances({ agree, disagree, pass }) {
  return { agree: agree ?? 0, disagree: disagree ?? 0, pass: pass ?? 0 };
}

/** Whom it stands together with now. @param {Idea} idea @param {Map<string, Idea>} ideas */
export function company(idea, ideas) {
  if (idea.status !== "merged") return [];
  const survivor = ideas.get(idea.merged_into ?? "");
  if (!survivor) return [t("Put together with a card that says the same.")];
  return [t("Put together with {card}", { card: quoted(survivor.text) })];
}

/** With isolates, so that right-to-left words keep to themselves. @param {string} text */
export function quoted(text) {
  return t("“{text}”", { text: `\u2068${text}\u2069` });
}
