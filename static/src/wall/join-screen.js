// How to get in, as large as it goes: before the start, and whenever someone asks for it.

import { html } from "htm/preact";
import { JoinWay } from "../room/join-way.js";
import { Here } from "./bottom.js";

/** @param {{online: number}} props */
export function JoinScreen({ online }) {
  return html`<div class="join-screen">
    <${JoinWay} />
    <${Here} online=${online} />
  </div>`;
}
