// From the others, in a large room: some twenty cards, and others at a press. It fills by itself while there are fewer;
// what is read stays where it is.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { OtherCards } from "./other-cards.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** As many as are read in a minute or two. */
const HAND = 20;
/** A whole room asks at the same moment: each phone waits a random part of 2 ms for everybody here. */
const SPREAD_MS_EACH = 2;
const SPREAD_AT_MOST_MS = 2000;
const PAUSE_MS = 1000;
const AFTER_FAILURE_MS = 5000;

/** fills: whether there may be others' cards to be had now. @param {{session: Session, activity: Activity, fills: boolean}} props */
export function Sample({ session, activity, fills }) {
  const heading = useRef(/** @type {HTMLElement|null} */ (null));
  const cards = session.dealt.cardsOf(activity);
  const others = othersOf(session, activity);
  const { asking, more } = useHand(session, activity, fills, cards.length, others);
  if (cards.length === 0 && !fills) return null;

  async function showOthers() {
    if (!(await more())) return;
    heading.current?.scrollIntoView({ block: "start" });
    heading.current?.focus({ preventScroll: true });
  }

  return html`<div class="cards sample" role="group" aria-label=${t("From the others")} tabindex="-1" ref=${heading}>
    <${OtherCards} title=${t("From the others")} activity=${activity} cards=${cards} />
    ${
      fills &&
      others > cards.length &&
      cards.length > 0 &&
      html`<p class="small quiet">${t("{n} of {all} cards", { n: cards.length, all: others })}</p>
        <button class="button" type="button" disabled=${asking} onClick=${showOthers}>${t("Show me others")}</button>`
    }
  </div>`;
}

/** How many cards others wrote, as the room counts them. @param {Session} session @param {Activity} activity */
function othersOf(session, activity) {
  const [tally] = session.rowsOf("tally", activity);
  return Math.max(0, (tally?.ideas ?? 0) - session.ownIdeasOf(activity).length);
}

/**
 * Asks for what is missing, once for each state of things: an answer with nothing new is not asked for again.
 * @param {Session} session @param {Activity} activity @param {boolean} fills @param {number} held @param {number} others
 */
function useHand(session, activity, fills, held, others) {
  const [asking, setAsking] = useState(false);
  const asked = useRef("");
  const first = useRef(true);
  const isLive = session.status.value === "live";
  const wants = fills && isLive && !asking && held < Math.min(HAND, others);

  useEffect(() => {
    const now = `${held} of ${others}`;
    if (wants && asked.current !== now) void fill(now);
  }, [wants, held, others]);

  /** @param {string} now */
  async function fill(now) {
    setAsking(true);
    asked.current = now;
    const spread = Math.min(session.online.value * SPREAD_MS_EACH, SPREAD_AT_MOST_MS);
    await pause(Math.random() * spread + (first.current ? 0 : PAUSE_MS));
    first.current = false;
    if (!(await tried(HAND - held, true))) await pause(AFTER_FAILURE_MS);
    setAsking(false);
  }

  async function more() {
    setAsking(true);
    const came = await tried(HAND, false);
    setAsking(false);
    return came;
  }

  /** Whether there was an answer. @param {number} n @param {boolean} keeps */
  async function tried(n, keeps) {
    try {
      await session.dealt.deal(activity, n, keeps ? session.dealt.cardsOf(activity) : []);
      return true;
    } catch {
      asked.current = "";
      return false;
    }
  }

  return { asking, more };
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
