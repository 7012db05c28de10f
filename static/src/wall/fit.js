// Shows its content as large as the room on the screen allows, never smaller than can be read from afar.
// What does not fit even then is reported, so that less is put on one page.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isSmall } from "./window-size.js";

const SCALES = [1.9, 1.7, 1.5, 1.35, 1.2, 1.1, 1];

/** @param {{onOverflow: () => void, largest?: number, children?: import("preact").ComponentChildren}} props */
export function Fit({ onOverflow, largest = Infinity, children }) {
  const frame = useRef(/** @type {HTMLDivElement|null} */ (null));
  const fitAnew = () => void (frame.current && !fits(frame.current, largest) && onOverflow());
  const latest = useRef(fitAnew);
  latest.current = fitAnew;
  useLayoutEffect(fitAnew);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => latest.current());
    watch.observe(/** @type {HTMLElement} */ (frame.current));
    return () => watch.disconnect();
  }, []);
  return html`<div class="fit" ref=${frame}><div>${children}</div></div>`;
}

/** Takes the largest scale that fits. @param {HTMLDivElement} frame @param {number} largest */
function fits(frame, largest) {
  const content = /** @type {HTMLElement} */ (frame.firstElementChild);
  if (isSmall()) {
    content.style.fontSize = "";
    return true;
  }
  return SCALES.filter((scale) => scale <= largest).some((scale) => {
    content.style.fontSize = `${scale}em`;
    return content.scrollHeight <= frame.clientHeight;
  });
}
