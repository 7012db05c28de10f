// What a phone saw last, for a page that is opened again without a network: the question, the own cards.
// Kept for one workshop only, and no longer than it lives. The rows are shown as a preview: the first frame
// that comes replaces them.

import { effect } from "@preact/signals";
import { boot } from "./boot.js";
import { storage } from "./storage.js";

/** @import { Row, Stream } from "./wire" */

const KEY = "doable:last-seen";
/** @type {[Stream, string][]} */
const KEPT = [
  ["room", "workshop"],
  ["room", "activity"],
  ["me", "participant"],
  ["me", "idea"],
  ["me", "mark"],
  ["me", "ballot"],
];
/** Not at every frame of a busy room. */
const PAUSE_MS = 1000;

/** @param {ReturnType<typeof import("./rows.js").createRows>} rows */
export function showLastSeen(rows) {
  const seen = JSON.parse(storage.read(KEY) ?? "{}");
  if (seen.workshop !== boot.workshop || seen.person !== boot.person) return;
  for (const [stream, table, list] of seen.tables) rows.preview(stream, { [table]: list.map(withoutClock) });
}

/**
 * @param {ReturnType<typeof import("./rows.js").createRows>} rows
 * @param {string|null} person
 */
export function keepLastSeen(rows, person) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  effect(() => {
    const tables = KEPT.map(([stream, table]) => [stream, table, listOf(rows, stream, table)]);
    clearTimeout(timer);
    timer = setTimeout(() => rows.at("room") > 0 && keep({ workshop: boot.workshop, person, tables }), PAUSE_MS);
  });
}

/** @param {{workshop: string, person: string|null, tables: any[]}} seen */
function keep(seen) {
  const [workshop] = seen.tables[0][2];
  if (workshop?.state === "ended") storage.remove(KEY);
  else storage.write(KEY, JSON.stringify(seen));
}

/** @param {ReturnType<typeof import("./rows.js").createRows>} rows @param {Stream} stream @param {string} table @returns {Row[]} */
function listOf(rows, stream, table) {
  return [...rows.table(stream, /** @type {any} */ (table)).value.values()];
}

/** How late it is by the server's clock is not known now. @param {Row & {ends_at?: number|null}} row */
function withoutClock(row) {
  return "ends_at" in row ? { ...row, ends_at: null } : row;
}
