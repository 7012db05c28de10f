// What someone is typing, kept at every stroke: a reload, a locked screen or a closed tab loses nothing.

import { signal } from "@preact/signals";
import { storage } from "./storage.js";

/** @type {Map<string, import("@preact/signals").Signal<string>>} */
const drafts = new Map();

/**
 * The draft of one field: a signal to show, and how to change it ("" forgets it).
 * @param {string} workshop
 * @param {string} activity
 * @param {string} field  the box, or the name of another field
 */
export function draft(workshop, activity, field) {
  const key = `doable:draft:${workshop}:${activity}:${field}`;
  const text = drafts.get(key) ?? signal(storage.read(key) ?? "");
  drafts.set(key, text);
  /** @param {string} value */
  function keep(value) {
    text.value = value;
    if (value) storage.write(key, value);
    else storage.remove(key);
  }
  return { text, keep };
}
