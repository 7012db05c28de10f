// Turns the pages of a scene, calmly, and tells the stage which one is shown.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { stage } from "./stage.js";
import { turning } from "./turning.js";

const PAGE_MS = 12_000;
/** @type {number[]} */
const NONE = [];

/**
 * @param {number[]} pages  their numbers, in order
 * @param {number[]} [arrived]  those with new cards; the same list as long as none came
 * @returns {number} the page to show
 */
export function useTurning(pages, arrived = NONE) {
  const [now, setNow] = useState(turning.atFirst);
  const at = turning.shown(now, pages);
  const latest = useRef(pages);
  const told = useRef(/** @type {typeof stage.pages.value} */ (null));
  latest.current = pages;
  const turnsByItself = pages.length > 1 && !stage.isPaused.value;

  useEffect(() => setNow((now) => turning.arrivedOn(now, arrived)), [arrived]);
  useEffect(() => {
    if (!turnsByItself) return;
    const timer = setTimeout(() => setNow((now) => turning.next(now, latest.current)), PAGE_MS);
    return () => clearTimeout(timer);
  }, [at, turnsByItself]);

  useLayoutEffect(() => {
    const turn = (/** @type {number} */ by) => setNow((now) => turning.byHand(now, latest.current, by));
    told.current = pages.length > 1 ? { at: pages.indexOf(at) + 1, all: pages.length, turn } : null;
    stage.pages.value = told.current;
  }, [at, pages.join()]);
  // Where one list of pages follows another, the new one has told of itself before the old one goes
  useEffect(() => () => void (stage.pages.value === told.current && (stage.pages.value = null)), []);
  return at;
}
