// What the kinds with a sealed ballot share on the console: what is said while it is shut, and the results with their cards.

import { t } from "../../live/words.js";

/**
 * @import { Activity } from "../../live/wire"
 * @import { Room } from "../../room/room"
 */

/** @param {Activity} activity */
export function sealedWords(activity) {
  if (activity.state === "sealed") return t("Closed. Nobody has seen the result yet, you included.");
  return t("The ballots are sealed for everyone, you included, until you close.");
}

/** @param {Room} room @param {Activity} activity */
export function standingsOf(room, activity) {
  return room.resultsOf(activity).flatMap((result) => {
    const idea = room.ideas.value.get(result.target);
    return idea ? [{ result, idea }] : [];
  });
}
