// The room in numbers, never in names: how much is there, from how many people, who is ready.

import { t } from "../live/words.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Room } from "./room"
 */

/**
 * @param {Room} room
 * @param {Activity} activity
 * @returns {{label: string, value: string}[]}
 */
export function counts(room, activity) {
  const { ideas = 0, people = 0, done = 0, room: without = 0 } = room.tallyOf(activity) ?? {};
  const phones = Math.max(room.connection.online.value, people - without, done);
  const of = (/** @type {number} */ part, /** @type {number} */ all) => t("{n} of {all}", { n: part, all });
  const gave = given(room, activity, ideas, of(people, phones + without));
  if (!["open", "paused"].includes(activity.state)) return gave;
  // Who has no phone cannot press "done"
  return [...gave, { label: t("are done"), value: of(done, phones) }];
}

/** @param {Room} room @param {Activity} activity @param {number} ideas @param {string} people */
function given(room, activity, ideas, people) {
  if (activity.kind === "vote") return [{ label: t("voted"), value: people }];
  if (activity.kind === "commit") {
    const actions = room.actions.value;
    const owned = actions.filter((action) => action.owner_name).length;
    return [
      { label: t.n("action", "actions", actions.length), value: String(actions.length) },
      { label: t("with an owner"), value: String(owned) },
    ];
  }
  return [
    { label: t.n("card", "cards", ideas), value: String(ideas) },
    { label: t("wrote"), value: people },
  ];
}
