// Shows its content as large as the room on the screen allows, never smaller than can be read from afar.
// What does not fit even then is reported, so that less is put on one page.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const SCALES = [1.9, 1.7, 1.5, 1.35, 1.2, 1.1, 1];

/** @param {{onOverflow: () => void, children?: import("preact").ComponentChildren}} props */
export function Fit({ onOverflow, children }) {
  const frame = useRef(/** @type {HTMLDivElement|null} */ (null));
  useLayoutEffect(() => {
    if (frame.current && !fits(frame.current)) onOverflow();
  });
  return html`<div class="fit" ref=${frame}><div>${children}</div></div>`;
}

/** Takes the largest scale that fits. @param {HTMLDivElement} frame */
function fits(frame) {
  const content = /** @type {HTMLElement} */ (frame.firstElementChild);
  return SCALES.some((scale) => {
    content.style.fontSize = `${scale}em`;
    return content.scrollHeight <= frame.clientHeight;
  });
}
