// Three calm seconds before covered cards or a sealed result come into sight: the same moment on phones and on
// the big screen. Only for who was there: a page that was loaded later, or comes back from a lost line, shows
// at once what lies open already. Nobody waits longer than these seconds, and whoever asks for less motion
// does not wait at all.

import { useEffect, useReducer, useRef } from "preact/hooks";
import { natureOf } from "./natures.js";

/** @import { Activity } from "../live/wire" */

const COUNT_MS = 3000;

/**
 * 3, 2, 1 while something is about to be shown, else 0. To be used where a component stays from before the
 * reveal until after it, with the activity that runs (or ran last).
 * @param {Activity|undefined} activity
 * @param {boolean} live  whether the line to the server stands
 */
export function useCountdown(activity, live) {
  const countdown = (useRef(/** @type {ReturnType<typeof createCountdown>|null} */ (null)).current ??= createCountdown());
  const [ticks, tick] = useReducer((/** @type {number} */ n) => n + 1, 0);
  const left = countdown.leftMs(activity, live, performance.now());
  const seconds = asksForCalm() ? 0 : Math.ceil(left / 1000);

  useEffect(() => {
    if (seconds === 0) return;
    const timer = setTimeout(tick, left - (seconds - 1) * 1000, undefined);
    return () => clearTimeout(timer);
  }, [seconds, ticks]);

  return seconds;
}

/** What is told at every look at the activity, and when it is told. Pure but for what it saw before. */
export function createCountdown() {
  let before = { covered: "", live: false };
  let counting = { step: "", endsAt: 0 };

  /**
   * How long what has just been uncovered is still to be held back.
   * @param {Activity|undefined} activity
   * @param {boolean} live
   * @param {number} now  milliseconds since any moment
   */
  function leftMs(activity, live, now) {
    const step = activity ? `${activity.id} ${activity.round}` : "";
    const covered = activity && natureOf(activity).isCovered(activity) ? step : "";
    // What a lost line missed is old news, and rows may come before the line is called live
    const wasThere = before.live && live;
    const uncovered = wasThere && before.covered !== "" && before.covered === step && !covered;
    before = { covered, live };
    if (uncovered) counting = { step, endsAt: now + COUNT_MS };
    if (counting.step !== step || covered || activity?.state === "paused") counting = { step: "", endsAt: 0 };
    return Math.max(0, counting.endsAt - now);
  }

  return { leftMs };
}

function asksForCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
