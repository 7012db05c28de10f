// Which place each card has on the wall. A card that has a place keeps it; one that goes leaves a gap, and the
// next that comes may take it. Nothing moves because something else arrived. Pure: what is drawn is elsewhere.

/**
 * @typedef {{columns: number, rows: number}} Extent how many cells something takes, or a page has
 * @typedef {Extent & {page: number, column: number, row: number}} Place  its first cell, counted from 0
 * @typedef {Extent & {id: string}} Wanted
 */

/**
 * Where everything is now: those that were there first, then the new ones, in their order.
 * @param {Map<string, Place>} before
 * @param {Wanted[]} wanted
 * @param {Extent} page
 * @returns {Map<string, Place>}
 */
export function settle(before, wanted, page) {
  const places = new Map();
  for (const { id, ...extent } of wanted) {
    const place = before.get(id);
    if (place && holds(place, extent)) places.set(id, place);
  }
  const newest = Math.max(0, ...pagesOf(places));
  for (const { id, ...extent } of wanted) {
    if (!places.has(id)) places.set(id, firstFree(places, within(extent, page), page, newest));
  }
  return places;
}

/** The pages there are, in their order. One that was emptied is none. @param {Map<string, Place>} places */
export function pagesOf(places) {
  return [...new Set([...places.values()].map(({ page }) => page))].sort((a, b) => a - b);
}

/**
 * The shape of a page of twelve: as many cells beside each other as leaves each wider than high.
 * @param {number} width @param {number} height
 * @returns {Extent}
 */
export function shapeFor(width, height) {
  if (width >= 1.6 * height) return { columns: 4, rows: 3 };
  return width >= 0.9 * height ? { columns: 3, rows: 4 } : { columns: 2, rows: 6 };
}

/**
 * The fewest cells that hold a text; of equally many, those side by side.
 * @param {number[]} heights  how high it is when it is one column wide, two, …
 * @param {(rows: number) => number} heightOf  how high so many rows are
 * @param {Extent} page
 * @returns {Extent}
 */
export function extentFor(heights, heightOf, page) {
  const fitting = heights.flatMap((height, index) => {
    const rows = Array.from({ length: page.rows }, (_, row) => row + 1).find((rows) => height <= heightOf(rows));
    return rows ? [{ columns: index + 1, rows }] : [];
  });
  const smallest = fitting.sort((a, b) => a.columns * a.rows - b.columns * b.rows || b.columns - a.columns)[0];
  return smallest ?? page;
}

/** On the newest page; in a gap of an earlier one; on a new page. @param {Map<string, Place>} places @param {Extent} extent @param {Extent} page @param {number} newest */
function firstFree(places, extent, page, newest) {
  const pages = pagesOf(places);
  const next = Math.max(-1, ...pages) + 1;
  const order = [...pages.filter((each) => each >= newest), ...pages.filter((each) => each < newest), next];
  for (const number of order) {
    const place = freeOn(places, number, extent, page);
    if (place) return place;
  }
  throw new Error("nothing is larger than a page");
}

/** @param {Map<string, Place>} places @param {number} number @param {Extent} extent @param {Extent} page @returns {Place|undefined} */
function freeOn(places, number, extent, page) {
  const there = [...places.values()].filter((place) => place.page === number);
  for (let row = 0; row + extent.rows <= page.rows; row++)
    for (let column = 0; column + extent.columns <= page.columns; column++) {
      const place = { ...extent, page: number, column, row };
      if (!there.some((other) => overlap(place, other))) return place;
    }
}

/** @param {Place} one @param {Place} other */
function overlap(one, other) {
  const across = one.column < other.column + other.columns && other.column < one.column + one.columns;
  return across && one.row < other.row + other.rows && other.row < one.row + one.rows;
}

/** @param {Extent} place @param {Extent} extent */
function holds(place, extent) {
  return place.columns >= extent.columns && place.rows >= extent.rows;
}

/** @param {Extent} extent @param {Extent} page */
function within(extent, page) {
  return { columns: Math.min(extent.columns, page.columns), rows: Math.min(extent.rows, page.rows) };
}
