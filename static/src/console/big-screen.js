// The way to the big screen: a window of its own, to be dragged to the projector. Where a browser allows
// no window it opens as a tab.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";

const url = `/w/${boot.code}/wall`;

/** @param {{className: string, children?: import("preact").ComponentChildren}} props */
export function BigScreen({ className, children }) {
  /** @param {MouseEvent} event */
  function open(event) {
    if (window.open(url, `wall-${boot.code}`, "popup,width=1280,height=720")) event.preventDefault();
  }
  return html`<a class=${className} href=${url} target="_blank" onClick=${open}>${children}</a>`;
}
