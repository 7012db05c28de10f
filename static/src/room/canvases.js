// Canvases that many know: how their boxes lie on a large surface. A box of the step takes the next place.

import { t } from "../live/words.js";

/** areas: rows of the surface, each letter a box in the order of the boxes. @type {Record<string, {label: string, areas: string[]}>} */
export const TEMPLATES = {
  quadrants: { label: t("Four fields (SWOT, ideas and doubts …)"), areas: ["a b", "c d"] },
  empathy: { label: t("Empathy map"), areas: ["a a b b", "c c d d", "e e f f"] },
  business: {
    label: t("Business model"),
    areas: ["a a b b c c d d e e", "a a f f c c g g e e", "h h h h h i i i i i"],
  },
};

const LETTERS = "abcdefghi";

/**
 * The places of so many boxes in a layout; undefined where they do not fit into it.
 * @param {string} layout @param {number} count
 */
export function areasOf(layout, count) {
  const areas = TEMPLATES[layout.replace("template:", "")]?.areas;
  const places = new Set(areas?.join(" ").split(" "));
  return areas && places.size === count ? { areas, letter: (/** @type {number} */ index) => LETTERS[index] } : undefined;
}
