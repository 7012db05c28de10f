// The room in numbers, never in names: how much is there, from how many people, who is ready.

/** @import { Activity, Tally } from "../live/wire" */

/**
 * @param {Activity} activity
 * @param {Tally|undefined} tally
 * @param {number} online
 * @returns {{label: string, value: string}[]}
 */
export function counts(activity, tally, online) {
  const { ideas = 0, people = 0, done = 0 } = tally ?? {};
  const here = Math.max(online, people, done);
  const ready = { label: "I'm done", value: `${done} of ${here}` };
  if (activity.kind === "collect")
    return [
      { label: ideas === 1 ? "card" : "cards", value: String(ideas) },
      { label: "wrote", value: `${people} of ${here}` },
      ready,
    ];
  if (activity.kind === "vote") return [{ label: "voted", value: `${people} of ${here}` }, ready];
  return [];
}
