// Whose form this phone shows, and whether its owner holds the pen.

import { myGroup } from "../../own-group.js";
import { ownIdeas } from "../../pending.js";

/**
 * @import { Activity } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { OwnIdea } from "../../pending.js"
 */

/** With what is still on its way. @param {Session} session @param {Activity} activity @returns {OwnIdea|undefined} */
export function myForm(session, activity) {
  const ofThisRound = (/** @type {OwnIdea} */ form) => form.round === activity.round;
  if (activity.settings.scope === "individual") return session.ownIdeasOf(activity).find(ofThisRound);
  const group = myGroup(session, activity);
  const box = group ? `group-${group.number}` : "form";
  const rows = session.cardsOf(activity).filter((card) => card.box === box);
  // A form that is on its way has no box yet; whoever sent it holds the pen
  return ownIdeas(rows, session.outbox.items.value, activity).find(ofThisRound);
}

/** @param {Session} session @param {Activity} activity */
export function writesHere(session, activity) {
  const { scope } = activity.settings;
  if (scope === "plenary") return false;
  return scope !== "group" || myGroup(session, activity)?.scribe === session.person;
}
