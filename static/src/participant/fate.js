// What became of a card, told in words to the one who wrote it. Pure.

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
  if (idea.status === "hidden") return ["Not shown to the others."];
  const ids = [idea.id, ...(idea.merged_into ? [idea.merged_into] : [])];
  const words = [
    ...known.actions
      .filter(({ from }) => from !== null && ids.includes(from))
      .map(({ what }) => `Became an action: ${quoted(what)}`),
    ...known.decisions.filter(({ ideas }) => ids.some((id) => ideas.includes(id))).map(({ text }) => `Decided: ${quoted(text)}`),
    ...known.results.filter(({ target }) => ids.includes(target)).map((result) => judged(result, known.agenda)),
    ...company(idea, known.ideas),
  ];
  return words.length > 0 ? words : ["Part of the collection in the summary."];
}

/** @param {Result} result @param {Activity[]} agenda */
function judged(result, agenda) {
  const activity = agenda.find(({ id }) => id === result.activity);
  if (activity?.settings.mode === "stance")
    return `${result.agree} agreed, ${result.disagree} disagreed, ${result.pass} passed.`;
  const dots = result.score === 1 ? "1 dot" : `${result.score} dots`;
  return `${dots}, from ${result.supporters} of ${result.n} ${result.n === 1 ? "voter" : "voters"}.`;
}

/** @param {Idea} idea @param {Map<string, Idea>} ideas */
function company(idea, ideas) {
  if (idea.status !== "merged") return [];
  const survivor = ideas.get(idea.merged_into ?? "");
  return [survivor ? `Put together with ${quoted(survivor.text)}` : "Put together with a card that says the same."];
}

/** With isolates, so that right-to-left words keep to themselves. @param {string} text */
function quoted(text) {
  return `“\u2068${text}\u2069”`;
}
