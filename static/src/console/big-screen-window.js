// The big screen's window, to be dragged to the projector: one for a workshop, however often it is opened.

import { boot } from "../live/boot.js";

const url = `/w/${boot.code}/wall`;

/** Whether the browser allowed it. */
function open() {
  return window.open(url, `wall-${boot.code}`, "popup,width=1280,height=720") !== null;
}

export const bigScreenWindow = { url, open };
