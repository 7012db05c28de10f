// Whether somebody is writing: there is something in the field, or a key was pressed just now. Then what others
// write waits (gathered.js).

import { computed, signal } from "@preact/signals";
import { useMemo } from "preact/hooks";

/** A field that is only still in focus, as phones leave it, does not count for ever. */
const REST_MS = 4000;

const atIt = signal(false);
/** @type {ReturnType<typeof setTimeout>|undefined} */
let rest;

/** A key was pressed. */
export function stroke() {
  atIt.value = true;
  clearTimeout(rest);
  rest = setTimeout(() => (atIt.value = false), REST_MS);
}

/**
 * Drawn anew when it changes, not with every letter.
 * @param {{text: {value: string}}} draft
 */
export function useTyping({ text }) {
  const typing = useMemo(() => computed(() => atIt.value || text.value.trim() !== ""), [text]);
  return typing.value;
}
