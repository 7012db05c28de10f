// The code people type to join, in threes: read aloud and remembered more easily than six in a row.

import { html } from "htm/preact";

/** @param {{code: string}} props */
export function JoinCode({ code }) {
  return html`<strong class="join-code" aria-label=${`Code ${[...code].join(" ")}`}>
    <span>${code.slice(0, 3)}</span><span>${code.slice(3)}</span>
  </strong>`;
}
