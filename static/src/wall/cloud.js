// Where the words of a cloud stand: the most frequent in the middle, sizes by the square root of how often each was
// written, none over another. A word that has a place keeps it as long as it fits there, so that a cloud which grows
// under the eyes of the room stays the same cloud. Pure; lengths are in any unit, 0 0 is the middle.

/**
 * @typedef {{key: string, count: number}} Word
 * @typedef {{x: number, y: number, width: number, height: number, size: number}} Spot  x, y: its middle
 */

const LINE = 1.25;
const GAP = 0.18;
const STEP = 0.5;
const TURN = 0.5;

/**
 * @template {Word} W
 * @param {W[]} words  most frequent first
 * @param {Map<string, Spot>} before  where they stood
 * @param {(word: W) => number} widthOf  at size 1
 * @param {number} aspect  width of the place by its height
 * @returns {Map<string, Spot>}
 */
export function layOut(words, before, widthOf, aspect) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  for (const word of words) {
    const size = Math.sqrt(word.count);
    const extent = { width: widthOf(word) * size + GAP * size, height: LINE * size, size };
    spots.set(word.key, freeSpot(extent, before.get(word.key), [...spots.values()], aspect));
  }
  return spots;
}

/** @param {Omit<Spot, "x"|"y">} extent @param {Spot|undefined} before @param {Spot[]} taken @param {number} aspect @returns {Spot} */
function freeSpot(extent, before, taken, aspect) {
  const isFree = (/** @type {Spot} */ spot) => !taken.some((other) => overlap(spot, other));
  const held = before && { ...extent, x: before.x, y: before.y };
  if (held && isFree(held)) return held;
  // A spiral from the middle outwards, as wide as the place is
  for (let turn = 0; ; turn += TURN) {
    const radius = (STEP * turn) / (2 * Math.PI);
    const spot = { ...extent, x: radius * aspect * Math.cos(turn), y: radius * Math.sin(turn) };
    if (isFree(spot)) return spot;
  }
}

/** @param {Spot} a @param {Spot} b */
export function overlap(a, b) {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}

/** What the cloud takes up: its middle, and how wide and high it is. @param {Spot[]} spots */
export function extentOf(spots) {
  const left = Math.min(...spots.map(({ x, width }) => x - width / 2));
  const right = Math.max(...spots.map(({ x, width }) => x + width / 2));
  const top = Math.min(...spots.map(({ y, height }) => y - height / 2));
  const bottom = Math.max(...spots.map(({ y, height }) => y + height / 2));
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}
