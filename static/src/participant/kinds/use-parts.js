// When a kind's part is loaded: at once if a step of it is reached, again and again until it is there; all the others
// in idle moments, one after the other, so that a step begins without a wait, also in a tunnel.

import { useEffect, useState } from "preact/hooks";
import { boot } from "../../live/boot.js";
import { sparesData } from "../../live/spares-data.js";
import { kindOf } from "./index.js";
import { bring } from "./part.js";

/** @import { Session } from "../session.js" */

const AGAIN_MS = 4000;
/** A whole room arrives at once; this can wait until all are in. */
const FIRST_MS = 3000;
const SPREAD_MS = 6000;

/**
 * What the person needs now: its views as soon as they are there, and whether an attempt has failed.
 * @param {string|undefined} name @param {boolean} live
 */
export function useKind(name, live) {
  const [failed, setFailed] = useState(/** @type {string|undefined} */ (undefined));
  const kind = name === undefined ? undefined : kindOf(name);
  const missing = kind ? undefined : name;

  useEffect(() => {
    if (missing === undefined) return;
    let left = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    async function attempt() {
      if (left || (await bring(/** @type {string} */ (missing))) || left) return;
      setFailed(missing);
      timer = setTimeout(attempt, AGAIN_MS);
    }
    void attempt();
    return () => {
      left = true;
      clearTimeout(timer);
    };
    // A line that is back is a reason to try at once
  }, [missing, live]);

  return { kind, hasFailed: missing !== undefined && failed === missing };
}

/** @param {Session} session */
export function usePartsInTime(session) {
  const live = session.status.value === "live";
  useEffect(() => {
    if (!live || sparesData()) return;
    const timer = setTimeout(() => bringAll(session), FIRST_MS + Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [live]);
}

/** Those of the agenda first. @param {Session} session */
async function bringAll(session) {
  const names = new Set([...session.agenda.value.map(({ kind }) => kind), ...Object.keys(boot.kinds ?? {})]);
  for (const name of names) {
    if (kindOf(name)) continue;
    await idle();
    // The next time the line stands it goes on
    if (!(await bring(name))) return;
  }
}

function idle() {
  return new Promise((resolve) => ("requestIdleCallback" in globalThis ? requestIdleCallback(resolve) : setTimeout(resolve, 200)));
}
