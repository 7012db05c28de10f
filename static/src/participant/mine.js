// The phone remembers which cards it wrote: after the server has erased who wrote what, the author can
// still see here, and only here, what became of them.

import { storage } from "../live/storage.js";

/** @param {string} workshop */
export function createMine(workshop) {
  const key = `doable:mine:${workshop}`;
  /** @type {Set<string>} */
  const ids = new Set(JSON.parse(storage.read(key) ?? "[]"));

  /** @param {string} id */
  function remember(id) {
    if (ids.has(id)) return;
    ids.add(id);
    storage.write(key, JSON.stringify([...ids]));
  }

  return { has: (/** @type {string} */ id) => ids.has(id), ids, remember };
}
