// For those who listen instead of look: one polite voice that sums up what changed, at most every ten
// seconds. Never every card, and never a change of focus.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 */

const QUIET_MS = 10_000;

/** @param {{session: Session, activity?: Activity}} props */
export function Announcer({ session, activity }) {
  const [words, setWords] = useState("");
  const told = useRef({ step: "", cards: 0, at: 0 });
  const step = stepWords(session, activity);
  const cards = activity?.kind === "collect" ? session.cardsOf(activity).length : 0;

  useEffect(() => {
    const before = told.current;
    const sentence = step !== before.step ? step : newCards(cards - before.cards);
    if (!sentence) return;
    const wait = Math.max(0, before.at + QUIET_MS - Date.now());
    const timer = setTimeout(() => {
      told.current = { step, cards, at: Date.now() };
      setWords(sentence);
    }, wait);
    return () => clearTimeout(timer);
  }, [step, cards]);

  return html`<p class="visually-hidden" role="status" aria-live="polite">${words}</p>`;
}

/** @param {Session} session @param {Activity} [activity] */
function stepWords(session, activity) {
  if (session.workshop.value?.state === "ended") return "The workshop is over. Thank you.";
  if (!activity) return "";
  if (activity.state === "paused") return "Paused for a moment.";
  if (activity.state === "revealed") return `${activity.title}: the result is here.`;
  if (activity.state === "sealed") return `${activity.title} is closed.`;
  const together = activity.settings.phases?.[activity.step]?.mode === "shared";
  return `${activity.title}${together ? ", together" : ""}: ${activity.prompt}`;
}

/** @param {number} n */
function newCards(n) {
  if (n <= 0) return "";
  return n === 1 ? "1 new card" : `${n} new cards`;
}
