// A place for every card: one that is there stays where it is, new ones come behind it. Those that come
// together stand in the order of their random ids, so that no order tells who wrote what, or when.

import { useRef } from "preact/hooks";

/**
 * @template {{id: string}} T
 * @param {T[]} cards
 * @returns {T[]}
 */
export function useArrivalOrder(cards) {
  const places = useRef(/** @type {Map<string, number>} */ (new Map())).current;
  for (const card of byId(cards)) if (!places.has(card.id)) places.set(card.id, places.size);
  return [...cards].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}

/**
 * @template {{id: string}} T
 * @param {T[]} cards
 * @returns {T[]}
 */
export function byId(cards) {
  return [...cards].sort((a, b) => (a.id < b.id ? -1 : 1));
}
