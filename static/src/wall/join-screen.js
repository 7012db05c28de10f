// How to get in, as large as it goes: before the start, and whenever someone asks for it.

import { html } from "htm/preact";
import { JoinWay } from "../room/join-way.js";
import { Here } from "./bottom.js";

/** @param {{room: import("../room/room").Room}} props */
export function JoinScreen({ room }) {
  return html`<div class="join-screen">
    <${JoinWay} />
    <${Here} room=${room} />
  </div>`;
}
