// What the room works on now, as its kind shows it.

import { html } from "htm/preact";
import { KINDS } from "./scenes/index.js";

/** @param {import("./scenes/index").SceneProps} props */
export function Scene({ room, activity }) {
  return html`<${KINDS[activity.kind].Scene} key=${activity.id} room=${room} activity=${activity} />`;
}
