// The time left, drawn once a second. The server's clock owns every end; this only shows the difference.

import { signal } from "@preact/signals";

/**
 * A signal that holds the server's time and moves once a second.
 * @param {() => number} now  milliseconds by the server's clock
 */
export function ticking(now) {
  const time = signal(now());
  setInterval(() => (time.value = now()), 1000);
  return time;
}

/**
 * "4:05", or "over by 0:12" when the time is up.
 * @param {number} leftMs
 */
export function timeLeft(leftMs) {
  return leftMs >= 0 ? minutesAndSeconds(leftMs) : `over by ${minutesAndSeconds(-leftMs)}`;
}

/** @param {number} ms */
function minutesAndSeconds(ms) {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
