// How much still fits, told only when it gets near; before that the place is another word's. Counted as readers
// count: a family emoji is one.

import { html } from "htm/preact";
import { t } from "../live/words.js";

const NEAR = 20;
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** @param {string} text @param {number} maxChars */
export function charactersLeft(text, maxChars) {
  const words = text.trim().normalize("NFC");
  return maxChars - (segmenter ? [...segmenter.segment(words)].length : [...words].length);
}

/** @param {{id: string, left: number, otherwise?: string}} props */
export function LeftCounter({ id, left, otherwise = "" }) {
  return html`<span id=${id} class=${left < 0 ? "small field-trouble" : "small quiet"}>${left > NEAR ? otherwise : words(left)}</span>`;
}

/** @param {number} left */
function words(left) {
  if (left >= 0) return t("{n} left", { n: left });
  return t("{n} too many", { n: -left });
}
