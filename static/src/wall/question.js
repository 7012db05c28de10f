// The question, always whole: as large as leaves the room to what it is about, and never too small to be read from afar.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isSmall } from "./window-size.js";

const SCALES = [1.75, 1.5, 1.3, 1.15, 1];
const PART_OF_WINDOW = 0.17;

/** @param {{text: string}} props */
export function Question({ text }) {
  const heading = useRef(/** @type {HTMLElement|null} */ (null));
  useLayoutEffect(() => void (heading.current && fit(heading.current)));
  return html`<h1 class="wall-question" dir="auto" ref=${heading}>${text}</h1>`;
}

/** @param {HTMLElement} heading */
function fit(heading) {
  if (isSmall()) return void (heading.style.fontSize = "");
  SCALES.some((scale) => {
    heading.style.fontSize = `${scale}em`;
    return heading.offsetHeight <= PART_OF_WINDOW * innerHeight;
  });
}
