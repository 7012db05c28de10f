// Groups that are away are called back: a calm line, large enough to be read on the way past.

import { html } from "htm/preact";
import { callWords, returnCall } from "../room/breakouts.js";

/** @param {import("./scenes/index").SceneProps} props */
export function ReturnCall({ room, activity }) {
  const call = returnCall(activity, room.time.value);
  return html`<p class=${call === "now" ? "return-call is-now" : "return-call"} role="status">${callWords(call, activity)}</p>`;
}
