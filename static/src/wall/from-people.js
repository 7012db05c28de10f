// From how many it came, when all is over.

import { t } from "../live/words.js";

/** @param {import("../room/room").Room} room @param {import("../live/wire").Activity} activity */
export function fromPeople(room, activity) {
  return t.n("from 1 person", "from {n} people", room.tallyOf(activity)?.people ?? 0);
}
