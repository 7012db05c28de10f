// For those who listen instead of look: one polite voice that sums up what changed, at most every ten
// seconds. Never every card, and never a change of focus.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../live/words.js";

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
  if (session.workshop.value?.state === "ended") return t("The workshop is over. Thank you.");
  if (!activity) return "";
  if (activity.state === "paused") return t("Paused for a moment.");
  if (activity.state === "revealed") return t("{step}: the result is here.", { step: activity.title });
  if (activity.state === "sealed") return t("{step} is closed.", { step: activity.title });
  const together = activity.settings.phases?.[activity.step]?.mode === "shared";
  const words = { step: activity.title, question: activity.prompt };
  return together ? t("{step}, together: {question}", words) : t("{step}: {question}", words);
}

/** @param {number} n */
function newCards(n) {
  return n > 0 ? t.n("1 new card", "{n} new cards", n) : "";
}
