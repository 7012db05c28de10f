// More than fits is turned over page by page, slowly, and can be stopped: Space holds a page, arrows turn.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { Fit } from "./fit.js";

const PAGE_MS = 12_000;

/**
 * @template T
 * @param {object} props
 * @param {T[]} props.items
 * @param {number} props.size  how much is put on a page at most
 * @param {(item: T) => number} [props.weigh]  how much of a page one takes
 * @param {(page: T[]) => unknown} props.show
 */
export function Pages({ items, size, weigh = () => 1, show }) {
  const [capacity, shrink] = useCapacity(size);
  const pages = inPages(items, capacity, weigh);
  const [turned, setTurned] = useState(0);
  const [isHeld, setIsHeld] = useState(false);
  const at = turned % pages.length;

  useEffect(() => {
    if (pages.length < 2 || isHeld) return;
    const timer = setTimeout(() => setTurned(at + 1), PAGE_MS);
    return () => clearTimeout(timer);
  }, [at, isHeld, pages.length]);

  useEffect(() => {
    /** @param {KeyboardEvent} event */
    function listen(event) {
      if (event.target instanceof HTMLButtonElement) return;
      if (event.key === " ") setIsHeld(!isHeld);
      if (event.key === "ArrowRight") setTurned(at + 1);
      if (event.key === "ArrowLeft") setTurned(at + pages.length - 1);
    }
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [at, isHeld, pages.length]);

  return html`
    <${Fit} onOverflow=${shrink}>${show(pages[at])}<//>
    ${
      pages.length > 1 &&
      html`<p class="wall-pages">
        <button class="button button-quiet" type="button" onClick=${() => setIsHeld(!isHeld)}>${isHeld ? t("Go on") : t("Hold")}</button>
        ${t("Page {n} of {all}", { n: at + 1, all: pages.length })}
      </p>`
    }
  `;
}

/**
 * How much a page of this window really takes: less and less until it fits, anew for another window.
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
 * @template T
 * @param {T[]} items @param {number} size @param {(item: T) => number} weigh
 */
function inPages(items, size, weigh) {
  /** @type {T[][]} */
  const pages = [[]];
  let room = size;
  for (const item of items) {
    if (weigh(item) > room && pages[pages.length - 1].length > 0) {
      pages.push([]);
      room = size;
    }
    pages[pages.length - 1].push(item);
    room -= weigh(item);
  }
  return pages;
}
