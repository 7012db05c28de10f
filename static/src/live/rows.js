// The page's copy of the workshop: tables of rows, fed by frames, read as signals. Two streams, `room`
// (what the audience sees) and `me` (what is mine). It knows the rule of frames and nothing of sockets.
// Law: a snapshot and the frames after it, in any order and however often, give the same tables.

import { batch, signal } from "@preact/signals";

/**
 * @import { Signal } from "@preact/signals"
 * @import { Frame, Row, Stream, Tables } from "./wire"
 */

export function createRows() {
  /**
   * anew: the last snapshot; gone: at which rev a row went, since one that was asked for may come later.
   * @type {Record<Stream, {at: number, anew: number, gone: Map<string, number>, tables: Map<string, Signal<Map<string, any>>>}>}
   */
  const streams = { room: emptyStream(), me: emptyStream() };

  /**
   * "gap": frames before this one are missing, ask `sync`.
   * @param {Frame} frame
   * @returns {"ignored"|"applied"|"gap"}
   */
  function apply(frame) {
    const stream = streams[frame.stream];
    if (frame.to <= stream.at) return "ignored";
    if (frame.from > stream.at) return "gap";
    batch(() => {
      if (frame.from === 0) begin(stream, frame);
      for (const [name, rows] of Object.entries(frame.rows)) put(frame.stream, name, rows);
    });
    stream.at = frame.to;
    return "applied";
  }

  /**
   * The rows of an acknowledged command, shown before their frame comes; the stream stays where it is.
   * @param {Stream} stream
   * @param {Record<string, Row[]>} rows
   */
  function preview(stream, rows) {
    batch(() => {
      for (const [name, own] of Object.entries(rows)) put(stream, name, own);
    });
  }

  /**
   * Rows of the room that were asked for, as they were at a rev. False: a newer snapshot does not know of them.
   * @param {{rev: number, rows: Record<string, Row[]>}} dealt
   */
  function hold({ rev, rows }) {
    if (rev < streams.room.anew) return false;
    preview("room", rows);
    return true;
  }

  /** @param {Stream} stream */
  function at(stream) {
    return streams[stream].at;
  }

  /**
   * @template {keyof Tables} N
   * @param {Stream} stream
   * @param {N} name
   * @returns {Signal<Map<string, Tables[N]>>}
   */
  function table(stream, name) {
    const { tables } = streams[stream];
    let rows = tables.get(name);
    if (!rows) tables.set(name, (rows = signal(new Map())));
    return rows;
  }

  /** @param {Stream} stream @param {string} name @param {Row[]} rows */
  function put(stream, name, rows) {
    const held = table(stream, /** @type {keyof Tables} */ (name));
    const { gone } = streams[stream];
    const next = new Map(held.value);
    for (const row of rows) {
      const older = next.get(row.id);
      if ((older?.rev ?? gone.get(row.id) ?? 0) > row.rev) continue;
      if (row.gone) {
        next.delete(row.id);
        gone.set(row.id, row.rev);
      } else next.set(row.id, /** @type {any} */ (row));
    }
    held.value = next;
  }

  return { apply, preview, hold, at, table };
}

function emptyStream() {
  return { at: 0, anew: 0, gone: new Map(), tables: new Map() };
}

/**
 * A snapshot replaces all; tables it names are about to be filled, the others stay empty.
 * @param {{anew: number, gone: Map<string, number>, tables: Map<string, Signal<Map<string, any>>>}} stream
 * @param {Frame} snapshot
 */
function begin(stream, { to, rows }) {
  stream.anew = to;
  stream.gone.clear();
  for (const [name, held] of stream.tables) if (held.value.size > 0 || name in rows) held.value = new Map();
}
