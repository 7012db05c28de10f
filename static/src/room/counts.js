// The room in numbers, never in names: how much is there, from how many people, who is ready.

import { t } from "../live/words.js";
import { sorted } from "./piles.js";
import { natureOf } from "./natures.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Room } from "./room"
 *
 * @typedef {{label: string, value: string}} Count
 * @typedef {(room: Room, activity: Activity, told: {ideas: number, people: string}) => Count[]} Given
 *   what people gave, in the words of the kind; people: how many of all, as "3 of 7"
 */

/**
 * @param {Room} room
 * @param {Activity} activity
 * @param {Given} given
 * @returns {Count[]}
 */
export function counts(room, activity, given) {
  const { ideas = 0, people = 0, done = 0, room: without = 0 } = room.tallyOf(activity) ?? {};
  const phones = Math.max(room.connection.online.value, people - without, done);
  const of = (/** @type {number} */ part, /** @type {number} */ all) => t("{n} of {all}", { n: part, all });
  const gave = given(room, activity, { ideas, people: of(people, phones + without) });
  if (!["open", "paused"].includes(activity.state) || natureOf(activity).isLed?.(activity)) return gave;
  // Who has no phone cannot press "done"
  return [...gave, { label: t("are done"), value: of(done, phones) }];
}

/** @type {Given} */
export function cardsGiven(_room, { settings }, { ideas, people }) {
  const { target = 0 } = settings;
  return [
    { label: t.n("card", "cards", ideas), value: target > 0 ? t("{n} of {all}", { n: ideas, all: target }) : String(ideas) },
    { label: t("wrote"), value: people },
  ];
}

/** @type {Given} */
export function formsGiven(_room, activity, { ideas, people }) {
  if (activity.settings.scope === "plenary") return [];
  const begun = { label: t.n("card begun", "cards begun", ideas), value: String(ideas) };
  return activity.settings.scope === "individual" ? [begun, { label: t("wrote"), value: people }] : [begun];
}

/** Of a talk in groups. @type {Given} */
export function linesGiven(room, activity, { ideas }) {
  const groups = room.rowsOf("group", activity).length;
  const { people: wrote = 0 } = room.tallyOf(activity) ?? {};
  return [
    { label: t.n("line noted", "lines noted", ideas), value: String(ideas) },
    { label: t("groups have noted something"), value: t("{n} of {all}", { n: wrote, all: groups }) },
  ];
}

/** @type {Given} */
export function votesGiven(_room, _activity, { people }) {
  return [{ label: t("voted"), value: people }];
}

/** @type {Given} */
export function sortedGiven(room, activity, { people }) {
  const { loose, all } = sorted({ entries: room.rowsOf("entry", activity), clusters: room.rowsOf("cluster", activity), ideas: room.ideas.value }, activity);
  return [
    { label: t("sorted"), value: t("{n} of {all}", { n: all - loose.length, all }) },
    { label: t("took part"), value: people },
  ];
}

/** @type {Given} */
export function ratingsGiven(room, activity, { people }) {
  if (activity.settings.placement !== "plenary") return [{ label: t("rated"), value: people }];
  const placed = new Set(room.rowsOf("mark", activity).flatMap((mark) => (mark.agreed && mark.value !== null ? [mark.target] : [])));
  return [{ label: t("placed"), value: t("{n} of {all}", { n: placed.size, all: room.entriesOf(activity).length }) }];
}

/** @type {Given} */
export function answersGiven(_room, _activity, { people }) {
  return [{ label: t("answered"), value: people }];
}

/** @type {Given} */
export function actionsGiven(room) {
  const actions = room.actions.value;
  const owned = actions.filter((action) => action.owner_name).length;
  return [
    { label: t.n("action", "actions", actions.length), value: String(actions.length) },
    { label: t("with an owner"), value: String(owned) },
  ];
}
