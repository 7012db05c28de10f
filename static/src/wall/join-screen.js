// How to get in, as large as it goes: before the start, and whenever someone asks for it.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { JoinWay } from "../room/join-way.js";

/** @param {{online: number}} props */
export function JoinScreen({ online }) {
  return html`<div class="join-screen">
    <${JoinWay} />
    <p class="wall-here">${t.parts("{n} here", { n: html`<strong>${online}</strong>` })}</p>
  </div>`;
}
