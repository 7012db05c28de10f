// The others' cards that this phone was dealt, in a large room: a hand for each step. The cards lie among the rows of
// the room, where a change or the end of one reaches them; here is only which they are, and in which order.

import { signal } from "@preact/signals";

/**
 * @import { Activity, Idea } from "../live/wire"
 * @import { Connection } from "../live/connection"
 */

/** @param {Pick<Connection, "room"|"ask"|"hold">} connection */
export function createDealt({ room, ask, hold }) {
  const cards = room("idea");
  /** Ids by the id of the step. @type {import("@preact/signals").Signal<Map<string, string[]>>} */
  const hands = signal(new Map());

  /** @param {Activity} activity @returns {Idea[]} */
  function cardsOf(activity) {
    return (hands.value.get(activity.id) ?? []).flatMap((id) => cards.value.get(id) ?? []);
  }

  /**
   * So many cards of others, behind those to be kept; if there are none, the hand stays. How many came.
   * @param {Activity} activity @param {number} n @param {Idea[]} kept
   * @throws when there is no answer, or none that can be used now
   */
  async function deal(activity, n, kept) {
    const answer = await ask("deal", { activity: activity.id, n });
    if (!answer.ok || !hold(answer)) throw new Error("no cards");
    /** @type {string[]} */
    const ids = answer.rows.idea.map((/** @type {Idea} */ { id }) => id);
    const before = kept.map(({ id }) => id);
    const hand = [...new Set([...before, ...ids])];
    if (ids.length > 0) hands.value = new Map(hands.value).set(activity.id, hand);
    return ids.length;
  }

  return { cardsOf, deal };
}
