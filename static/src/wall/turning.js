// Which page comes next when the wall turns by itself: they go round, and one on which a card has just arrived
// is shown first, after which the round goes on where it was. Pages are known by their numbers. Pure.

/**
 * @typedef {object} Turning
 * @property {number} at  the page that is shown
 * @property {number} round  how far the round has come
 * @property {number[]} arrived  pages with cards that were not seen yet
 */

/** @type {Turning} */
const atFirst = { at: 0, round: 0, arrived: [] };

export const turning = { atFirst, shown, arrivedOn, next, byHand };

/** A page that was emptied is shown no longer. @param {Turning} turning @param {number[]} pages */
function shown({ at }, pages) {
  return pages.filter((page) => page <= at).at(-1) ?? pages[0] ?? 0;
}

/** Cards have come onto these pages. @param {Turning} turning @param {number[]} pages @returns {Turning} */
function arrivedOn(turning, pages) {
  const unseen = pages.filter((page) => page !== turning.at && !turning.arrived.includes(page));
  return unseen.length ? { ...turning, arrived: [...turning.arrived, ...unseen] } : turning;
}

/** By itself. @param {Turning} turning @param {number[]} pages @returns {Turning} */
function next(turning, pages) {
  const at = shown(turning, pages);
  const arrived = turning.arrived.filter((page) => page !== at && pages.includes(page));
  if (arrived.length) return goTo({ ...turning, arrived }, Math.max(...arrived), turning.round);
  const onward = following(pages, turning.round);
  const page = onward === at ? following(pages, at) : onward;
  return goTo({ ...turning, arrived }, page, page);
}

/** One forward (1) or back (-1); the round goes on from there. @param {Turning} turning @param {number[]} pages @param {number} by @returns {Turning} */
function byHand(turning, pages, by) {
  const index = pages.indexOf(shown(turning, pages)) + by;
  const page = pages[(index + pages.length) % pages.length];
  return goTo(turning, page, page);
}

/** @param {Turning} turning @param {number} at @param {number} round @returns {Turning} */
function goTo({ arrived }, at, round) {
  return { at, round, arrived: arrived.filter((page) => page !== at) };
}

/** @param {number[]} pages @param {number} page */
function following(pages, page) {
  return pages.find((each) => each > page) ?? pages[0];
}
