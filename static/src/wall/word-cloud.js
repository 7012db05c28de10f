// The words of the room as a cloud that fills its place. What would be too small to be read from afar is left out.

import { html } from "htm/preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { wordsOf } from "../room/words-of.js";
import { extentOf, layOut } from "./cloud.js";
import { useHeld } from "./held.js";
import { isSmall } from "./window-size.js";

/**
 * @import { Idea } from "../live/wire"
 * @import { CountedWord } from "../room/words-of"
 * @import { Spot } from "./cloud"
 *
 * @typedef {object} Laid
 * @property {CountedWord[]} words
 * @property {Map<string, Spot>} spots
 * @property {{x: number, y: number}} middle  of the cloud as it is
 * @property {number} unit  pixels of size 1
 */

/** @type {Laid} */
const NOTHING = { words: [], spots: new Map(), middle: { x: 0, y: 0 }, unit: 0 };
/** A word that fills the wall is no cloud; in letters of an idea. */
const LARGEST = 5;
const FEWER = 0.8;

/** @param {{cards: Idea[]}} props */
export function WordCloud({ cards }) {
  const frame = useRef(/** @type {HTMLUListElement|null} */ (null));
  const shown = useHeld(cards);
  const [laid, setLaid] = useState(NOTHING);
  const layOutAnew = () => frame.current && setLaid((before) => laidOut(wordsOf(shown), before.spots, /** @type {HTMLElement} */ (frame.current)));
  const latest = useRef(layOutAnew);
  latest.current = layOutAnew;
  useLayoutEffect(() => void layOutAnew(), [shown]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => latest.current());
    watch.observe(/** @type {HTMLElement} */ (frame.current));
    return () => watch.disconnect();
  }, []);

  return html`<ul class="cloud" ref=${frame}>
    ${laid.words.map(
      ({ key, text, count }) =>
        html`<li class="cloud-word" key=${key} style=${place(laid, key)}>
          <bdi>${text}</bdi>${count > 1 && html`<span class="visually-hidden"> × ${count}</span>`}
        </li>`,
    )}
  </ul>`;
}

/** @param {CountedWord[]} words @param {Map<string, Spot>} before @param {HTMLElement} frame @returns {Laid} */
function laidOut(words, before, frame) {
  const style = getComputedStyle(frame);
  const letter = Number.parseFloat(style.fontSize);
  const widthOf = measuredBy(style);
  const [width, height] = [frame.clientWidth, frame.clientHeight];
  if (isSmall() || width === 0 || height === 0) return { ...NOTHING, words };
  for (let some = words; ; some = some.slice(0, Math.floor(some.length * FEWER))) {
    const spots = layOut(some, before, widthOf, width / height);
    const middle = extentOf([...spots.values()]);
    const smallest = Math.sqrt(Math.min(...some.map(({ count }) => count)));
    const largest = Math.sqrt(Math.max(1, ...some.map(({ count }) => count)));
    const unit = Math.min(width / middle.width, height / middle.height, (LARGEST * letter) / largest);
    if (some.length < 2 || unit * smallest >= letter) return { words: some, spots, middle, unit };
  }
}

/** @param {CSSStyleDeclaration} style @returns {(word: CountedWord) => number} */
function measuredBy({ fontFamily, fontWeight }) {
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  pen.font = `${fontWeight} 100px ${fontFamily}`;
  return ({ text }) => pen.measureText(text).width / 100;
}

/** @param {Laid} laid @param {string} key */
function place({ spots, middle, unit }, key) {
  const spot = spots.get(key);
  if (!spot) return {};
  const from = (/** @type {number} */ at, /** @type {number} */ zero) => `calc(50% + ${(at - zero) * unit}px)`;
  return { left: from(spot.x, middle.x), top: from(spot.y, middle.y), fontSize: `${spot.size * unit}px` };
}
