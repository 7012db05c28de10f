// Asks the coach: every quarter of a minute while something runs, and soon after a step has changed. What was heard
// about a step is remembered for this tab, also over a reload.

import { useEffect, useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { advice as ask } from "./page-requests.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Advice } from "./coach"
 */

const ASK_EVERY_MS = 15_000;
/** The rows of a change come one after the other. */
const ASK_AFTER_MS = 300;
const KEY = `doable:heard:${boot.workshop}`;

/**
 * @param {Activity} activity  the one that runs
 * @param {number} rev  when any step changed last
 * @returns {{advice: Advice|undefined, heard: (advice: Advice) => void}}
 */
export function useAdvice(activity, rev) {
  const [found, setFound] = useState(/** @type {Advice|null} */ (null));
  const about = `${activity.id} ${activity.round}`;
  const [said, setSaid] = useState(remembered);
  const silent = said.filter((line) => line.endsWith(` ${about}`)).map((line) => line.split(" ")[0]);

  useEffect(() => {
    let isOver = false;
    async function listen() {
      // Without a line to the server the coach says nothing new
      const next = await ask(silent).catch(() => undefined);
      if (!isOver && next !== undefined) setFound(next);
    }
    const soon = setTimeout(listen, ASK_AFTER_MS);
    const again = setInterval(listen, ASK_EVERY_MS);
    return () => {
      isOver = true;
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [about, rev, silent.join()]);

  const isMeant = found !== null && `${found.activity} ${found.round}` === about && !silent.includes(found.rule);
  return {
    advice: isMeant ? found : undefined,
    heard: (advice) => setSaid(remember([...said, `${advice.rule} ${about}`])),
  };
}

/** A line for each: rule, step, round. @returns {string[]} */
function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {string[]} lines */
function remember(lines) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(lines));
  } catch {
    // Forbidden or full: after a reload it is said once more
  }
  return lines;
}
