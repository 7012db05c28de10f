// A list that is longer than the screen, page by page: bars, actions. How much a page of this window really takes
// is found out by laying it out: less and less until it fits, anew for another window.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { Fit } from "./fit.js";
import { useTurning } from "./use-turning.js";

/**
 * @template T
 * @param {object} props
 * @param {T[]} props.items
 * @param {number} props.size  how much is put on a page at most
 * @param {(item: T) => number} [props.weigh]  how much of a page one takes
 * @param {number} [props.largest]  how many times an idea's size its letters become, if there is room
 * @param {(page: T[]) => unknown} props.show
 */
export function Pages({ items, size, weigh = () => 1, largest, show }) {
  const [capacity, shrink] = useCapacity(size);
  const pages = inPages(items, capacity, weigh);
  const at = useTurning(pages.map((_, index) => index));
  return html`<${Fit} onOverflow=${shrink} largest=${largest}><div class="wall-turned" key=${at}>${show(pages[at])}</div><//>`;
}

/**
 * @param {number} size
 * @returns {[number, () => void]}
 */
function useCapacity(size) {
  const [capacity, setCapacity] = useState(size);
  useEffect(() => {
    const measureAnew = () => setCapacity(size);
    addEventListener("resize", measureAnew);
    return () => removeEventListener("resize", measureAnew);
  }, [size]);
  return [capacity, () => setCapacity(Math.max(1, capacity - 1))];
}

/**
 * At least one, be it empty.
 * @template T
 * @param {T[]} items @param {number} capacity @param {(item: T) => number} weigh
 */
function inPages(items, capacity, weigh) {
  /** @type {T[][]} */
  const pages = [[]];
  let room = capacity;
  for (const item of items) {
    if (weigh(item) > room && pages[pages.length - 1].length > 0) {
      pages.push([]);
      room = capacity;
    }
    pages[pages.length - 1].push(item);
    room -= weigh(item);
  }
  return pages;
}
