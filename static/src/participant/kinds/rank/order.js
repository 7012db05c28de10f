// An order as a person makes it: a list of card ids, the first first. What a change of it means in places is told as
// the marks that differ. Pure.

/**
 * The cards that have a place, in order.
 * @param {Map<string, number|null>} marks
 * @param {string[]} cards  those on the list now
 */
export function orderOf(marks, cards) {
  const placed = cards.filter((card) => typeof marks.get(card) === "number");
  return placed.sort((one, other) => Number(marks.get(one)) - Number(marks.get(other)));
}

/** At a place from 1 on, the others closing up; behind the last there is no further place. @param {string[]} order @param {string} card @param {number} place */
export function putAt(order, card, place) {
  const others = order.filter((each) => each !== card);
  others.splice(place - 1, 0, card);
  return others;
}

/** @param {string[]} order @param {string} card */
export function without(order, card) {
  return order.filter((each) => each !== card);
}

/**
 * The marks to give so that an order becomes another: what leaves it first, so that there is always room.
 * @param {string[]} before @param {string[]} after
 * @returns {[card: string, place: number|null][]}
 */
export function changes(before, after) {
  /** @type {[string, number|null][]} */
  const leaves = before.filter((card) => !after.includes(card)).map((card) => [card, null]);
  /** @type {[string, number|null][]} */
  const moves = after.flatMap((card, place) => (before[place] === card ? [] : [[card, place + 1]]));
  return [...leaves, ...moves];
}
