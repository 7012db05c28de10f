// Shows its content as large as the room on the screen allows, never smaller than can be read from afar.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const SCALES = [1.9, 1.7, 1.5, 1.35, 1.2, 1.1, 1];

/** @param {{children?: import("preact").ComponentChildren}} props */
export function Fit({ children }) {
  const frame = useRef(/** @type {HTMLDivElement|null} */ (null));
  useLayoutEffect(() => {
    fit(frame.current);
    const observer = new ResizeObserver(() => fit(frame.current));
    if (frame.current) observer.observe(frame.current);
    return () => observer.disconnect();
  });
  return html`<div class="fit" ref=${frame}><div>${children}</div></div>`;
}

/** @param {HTMLDivElement|null} frame */
function fit(frame) {
  const content = /** @type {HTMLElement|null} */ (frame?.firstElementChild ?? null);
  if (!frame || !content) return;
  for (const scale of SCALES) {
    content.style.fontSize = `${scale}em`;
    if (content.scrollHeight <= frame.clientHeight) return;
  }
}
