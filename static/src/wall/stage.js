// How the big screen stands just now, apart from what the server tells: held or not, which page of how many, the
// code large or not. Scenes say how many pages they have; keys and buttons change what is here, and only that.

import { signal } from "@preact/signals";

/**
 * @typedef {object} Pages
 * @property {number} at  counted from 1
 * @property {number} all
 * @property {(by: number) => void} turn
 *
 * @typedef {import("@preact/signals").Signal<Pages|null>} PagesSignal
 */

export const stage = {
  isPaused: signal(false),
  codeIsLarge: signal(false),
  keysAreShown: signal(false),
  pages: /** @type {PagesSignal} */ (signal(null)),
  /** what came while paused, and is not shown yet */
  waiting: signal(0),
  /** how much the scene shows in all, in words */
  amount: signal(""),
};
