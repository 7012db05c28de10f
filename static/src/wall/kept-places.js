// Where the cards of each step were, for a big screen that comes back to it or is loaded again: they stand where the
// room saw them last. Kept for this tab; where a browser forbids that, a reload lays them out anew.

/**
 * @import { Extent, Place } from "./places"
 *
 * @typedef {{window: string, shape: Extent, places: Map<string, Place>}} Kept
 */

const KEY = "doable:places:";

/** @param {string} step @returns {Kept|undefined} */
export function keptPlaces(step) {
  try {
    const { window, shape, places } = JSON.parse(sessionStorage.getItem(KEY + step) ?? "");
    return { window, shape, places: new Map(places) };
  } catch {
    return undefined;
  }
}

/** @param {string} step @param {Kept} laid */
export function keepPlaces(step, { window, shape, places }) {
  try {
    sessionStorage.setItem(KEY + step, JSON.stringify({ window, shape, places: [...places] }));
  } catch {
    // Forbidden or full: nothing is lost but this
  }
}
