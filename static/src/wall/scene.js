// What the room works on now: a module in scenes/ for each kind, and a line here.

import { html } from "htm/preact";
import { Collecting } from "./scenes/collect.js";
import { Committing } from "./scenes/commit.js";
import { Voting } from "./scenes/vote.js";

/**
 * @import { ComponentChild } from "preact"
 * @import { Activity } from "../live/wire"
 * @import { Room } from "../room/room"
 *
 * @typedef {{room: Room, activity: Activity}} SceneProps
 */

/** @type {Record<string, (props: SceneProps) => ComponentChild>} */
const SCENES = { collect: Collecting, vote: Voting, commit: Committing };

/** @param {SceneProps} props */
export function Scene({ room, activity }) {
  return html`<${SCENES[activity.kind]} key=${activity.id} room=${room} activity=${activity} />`;
}
