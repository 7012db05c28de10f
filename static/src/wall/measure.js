// How much of a page a card takes, and how large its words may be. Only the browser knows how long a text is in its
// script, so the cards are laid out once where nobody sees them. A short one is written larger; a long one takes
// more cells, and is never written smaller than can be read from afar.

import { render } from "preact";
import { extentFor } from "./places.js";

/**
 * @import { Extent } from "./places"
 *
 * @typedef {"large"|"medium"|"plain"} Size
 * @typedef {{extent: Extent, size: Size}} Measured
 */

const SIZES = /** @type {const} */ (["large", "medium", "plain"]);

/**
 * @param {HTMLElement} frame  where they will be shown
 * @param {Extent} page
 * @param {import("preact").ComponentChild[]} cards
 * @returns {Measured[]} one for each
 */
export function measure(frame, page, cards) {
  const list = document.createElement("ul");
  list.className = "card-wall is-measuring";
  frame.append(list);
  render(cards, list);
  const all = [...list.children];
  const gap = parseFloat(getComputedStyle(list).rowGap);
  const cell = { width: share(frame.clientWidth, page.columns, gap), height: share(frame.clientHeight, page.rows, gap) };
  const heights = SIZES.map((size) =>
    Array.from({ length: page.columns }, (_, index) => {
      list.dataset.size = size;
      list.style.inlineSize = `${span(cell.width, index + 1, gap)}px`;
      return all.map((card) => heightOf(card, size));
    }),
  );
  render(null, list);
  list.remove();
  return all.map((_, card) => chosen(heights.map((columns) => columns.map((each) => each[card]))));

  /** @param {number[][]} heights  by size and columns @returns {Measured} */
  function chosen(heights) {
    const heightOfRows = (/** @type {number} */ rows) => span(cell.height, rows, gap);
    const extent = extentFor(/** @type {number[]} */ (heights.at(-1)), heightOfRows, page);
    const fits = (/** @type {number} */ size) => heights[size][extent.columns - 1] <= heightOfRows(extent.rows);
    return { extent, size: SIZES.find((_, size) => fits(size)) ?? "plain" };
  }
}

/** A word that would be broken at a larger size is not written in it. @param {Element} card @param {Size} size */
function heightOf(card, size) {
  if (size !== "plain" && card.scrollWidth > card.clientWidth) return Infinity;
  return card.getBoundingClientRect().height;
}

/** @param {number} whole @param {number} parts @param {number} gap */
function share(whole, parts, gap) {
  return (whole - (parts - 1) * gap) / parts;
}

/** @param {number} cell @param {number} count @param {number} gap */
function span(cell, count, gap) {
  return count * cell + (count - 1) * gap;
}
