// Where a photo of this workshop lies; the page's cookie lets it in.

import { boot } from "../live/boot.js";

/** @param {string} name */
export function photoAddress(name) {
  return `/w/${boot.code}/photo/${name}`;
}
