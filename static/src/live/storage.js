// The phone's own memory. Where a browser forbids it (private windows, strict settings) or it is full, the
// page's memory stands in: everything works, only a reload then forgets, and `lasting` says so.

import { signal } from "@preact/signals";

const memory = new Map();
/** Whether all that was written so far will be there after a reload. */
const lasting = signal(true);

/** @param {string} key @returns {string|null} */
function read(key) {
  return memory.get(key) ?? asked(() => localStorage.getItem(key)) ?? null;
}

/** @param {string} key @param {string} value */
function write(key, value) {
  const written = asked(() => {
    localStorage.setItem(key, value);
    return true;
  });
  if (written) memory.delete(key);
  else memory.set(key, value);
}

/** @param {string} key */
function remove(key) {
  memory.delete(key);
  asked(() => localStorage.removeItem(key));
}

/** @param {string} prefix @returns {string[]} */
function keys(prefix) {
  const stored = asked(() => Object.keys(localStorage)) ?? [];
  return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
}

/**
 * What the browser answers; undefined if it refuses.
 * @template T
 * @param {() => T} ask
 */
function asked(ask) {
  try {
    return ask();
  } catch {
    lasting.value = false;
  }
}

export const storage = { read, write, remove, keys, lasting };
