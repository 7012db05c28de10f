// The room in numbers while nothing of what it writes or votes may be seen: how much, from how many, never from whom.

import { html } from "htm/preact";
import { counts } from "../room/counts.js";
import { useStill } from "./held.js";

/** @param {import("./scenes/index").SceneProps & {given: import("../room/counts").Given, words: string}} props */
export function Counters({ room, activity, given, words }) {
  const shown = useStill(counts(room, activity, given));
  return html`<div class="counters">
    <dl class="counters-row">
      ${shown.map(({ label, value }) => html`<div class="counter" key=${label}><dd>${value}</dd><dt>${label}</dt></div>`)}
    </dl>
    <p class="wall-words">${words}</p>
  </div>`;
}
