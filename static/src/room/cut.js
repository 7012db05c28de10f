// Who goes on from a shown result, and who is level at the end of it: what the server will do, told beforehand.
// Pure; the rule is workshop/domain/cut.py.

/** @import { Result, Source } from "../live/wire" */

/**
 * @typedef {{sure: string[], level: string[], seats: number}} Cut  the last `seats` places are between the level ones
 */

/** @param {Result[]} results  best first @param {number} n @returns {Cut} */
export function firstOf(results, n) {
  const liked = results.filter(({ score }) => score > 0);
  const last = liked[n - 1];
  const isLevel = (/** @type {Result} */ each) => each.score === last.score && each.supporters === last.supporters;
  if (liked.length <= n || !isLevel(liked[n])) return { sure: liked.slice(0, n).map(({ target }) => target), level: [], seats: 0 };
  const sure = liked.slice(0, n).filter((each) => !isLevel(each)).map(({ target }) => target);
  return { sure, level: liked.filter(isLevel).map(({ target }) => target), seats: n - sure.length };
}

/** Those who go on; undefined where somebody has to choose. @param {Cut} cut @param {number} n @param {Source["ties"]} ties */
export function taken({ sure, level, seats }, n, ties) {
  if (level.length === 0 || (ties === "include" && sure.length + level.length <= 2 * n)) return [...sure, ...level];
  return ties === "cut" ? [...sure, ...level.slice(0, seats)] : undefined;
}

/** @param {Result[]} results @param {number} least  0 to 1 */
export function withShare(results, least) {
  return results.filter(({ score, supporters, n }) => score > 0 && n > 0 && supporters >= least * n).map(({ target }) => target);
}
