// The time left, drawn once a second. The server's clock owns every end; the phone's own, which may be a day
// wrong or be set right meanwhile, is never asked: only how much time passed since the server last told its.

import { signal } from "@preact/signals";
import { t } from "./words.js";

const MESSAGES_KEPT = 8;

/**
 * What time it is for the server. Every message is late by its journey, never early, and a phone asleep may
 * count too little: the greatest difference among the last few is the nearest to the truth.
 * @param {number} serverNow  milliseconds, as told just now
 * @param {() => number} [passed]  milliseconds since any moment, never set
 */
export function serverClock(serverNow, passed = () => performance.now()) {
  const differences = [serverNow - passed()];
  return {
    now: () => passed() + Math.max(...differences),
    /** @param {number} serverNow */
    heard(serverNow) {
      differences.push(serverNow - passed());
      if (differences.length > MESSAGES_KEPT) differences.shift();
    },
  };
}

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
  return leftMs >= 0 ? minutesAndSeconds(leftMs) : t("over by {time}", { time: minutesAndSeconds(-leftMs) });
}

/** Whole seconds: a clock that is read once a second would else begin above its own minutes. @param {number} ms */
function minutesAndSeconds(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
