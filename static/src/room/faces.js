// Five moods as faces of our own, from very bad to very good; their words go with them for those who listen.

import { html } from "htm/preact";
import { t } from "../live/words.js";

export const MOODS = [t("Very bad"), t("Bad"), t("So-so"), t("Good"), t("Very good")];

/** Drawn in a square of 24 */
const MOUTHS = ["M7.5 17.5q4.5-5 9 0", "M8 16.7q4-2.2 8 0", "M8 16h8", "M8 15.3q4 2.4 8 0", "M7.3 14.6q4.7 5.4 9.4 0"];

/** @param {{mood: number}} props  1 to 5 */
export function Face({ mood }) {
  return html`<svg class="face" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="10" />
    <path d="M8.7 9.6v.01M15.3 9.6v.01" />
    <path d=${MOUTHS[mood - 1]} />
  </svg>`;
}
