// The way to the big screen: a window of its own. Where a browser allows none it opens as a tab.

import { html } from "htm/preact";
import { bigScreenWindow } from "./big-screen-window.js";

/** @param {{className: string, children?: import("preact").ComponentChildren}} props */
export function BigScreen({ className, children }) {
  /** @param {MouseEvent} event */
  function open(event) {
    if (bigScreenWindow.open()) event.preventDefault();
  }
  return html`<a class=${className} href=${bigScreenWindow.url} target="_blank" onClick=${open}>${children}</a>`;
}
