// The code people type to join, in threes: read aloud and remembered more easily than six in a row.

import { html } from "htm/preact";
import { t } from "../live/words.js";

/** @param {{code: string}} props */
export function JoinCode({ code }) {
  return html`<strong class="join-code" aria-label=${t("Code {code}", { code: [...code].join(" ") })}>
    <span>${code.slice(0, 3)}</span><span>${code.slice(3)}</span>
  </strong>`;
}
