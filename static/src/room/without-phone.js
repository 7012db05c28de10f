// What a facilitator entered for people without a phone is told apart from what came by phone.

import { t } from "../live/words.js";

/** Of those just told of. @param {number} room  how many of them have no phone @returns {string} */
export function withoutPhone(room) {
  return room === 0 ? "" : t.n("1 of them has no phone", "{n} of them have no phone", room);
}
