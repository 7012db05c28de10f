// What the wall shows while it is paused: what was there, as it is now, but nothing that came since. What goes
// (a card that was hidden) goes at once.

import { useEffect, useMemo, useRef } from "preact/hooks";
import { stage } from "./stage.js";

/**
 * @template {{id: string}} T
 * @param {T[]} items  the same list as long as nothing changed
 * @returns {T[]}
 */
export function useHeld(items) {
  const known = useRef(/** @type {Set<string>} */ (new Set()));
  const isPaused = stage.isPaused.value;
  if (!isPaused) known.current = new Set(items.map(({ id }) => id));
  const shown = useMemo(() => items.filter(({ id }) => known.current.has(id)), [items, isPaused]);
  const waiting = items.length - shown.length;
  useEffect(() => {
    stage.waiting.value = waiting;
    return () => void (stage.waiting.value = 0);
  }, [waiting]);
  return shown;
}

/**
 * A number or a text that stands still while paused.
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function useStill(value) {
  const last = useRef(value);
  if (!stage.isPaused.value) last.current = value;
  return last.current;
}
