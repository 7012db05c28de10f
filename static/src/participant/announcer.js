// For those who listen instead of look: one polite voice that sums up what changed, at most every ten
// seconds. Never every card, and never a change of focus.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { comes } from "./countdown.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Kind } from "./kinds/index"
 * @import { Session } from "./session.js"
 */

const QUIET_MS = 10_000;

/** @param {{session: Session, activity?: Activity, kind?: Kind, counting: boolean}} props */
export function Announcer({ session, activity, kind, counting }) {
  const [said, say] = useState({ words: "", n: 0 });
  const told = useRef({ step: "", cards: 0, at: -QUIET_MS });
  const step = stepWords(session, activity, counting);
  const cards = (activity && kind?.newCards?.(session, activity)) ?? 0;

  const now = useRef({ step, cards });
  now.current = { step, cards };

  useEffect(() => {
    // Fewer than were told of: those that come next are new again
    told.current.cards = Math.min(told.current.cards, cards);
    const wait = Math.max(0, told.current.at + QUIET_MS - performance.now());
    const timer = setTimeout(sumUp, wait);
    return () => clearTimeout(timer);
  }, [step, cards]);

  /** All that changed since the last sentence, as it is by now. */
  function sumUp() {
    const { step, cards } = now.current;
    const words = step !== told.current.step ? step : newCards(cards - told.current.cards);
    if (!words) return;
    told.current = { step, cards, at: performance.now() };
    say(({ n }) => ({ words, n: n + 1 }));
  }

  // Another element each time: the same sentence again is heard, too
  return html`<p class="visually-hidden announcer" role="status" aria-live="polite"><span key=${said.n}>${said.words}</span></p>`;
}

/** @param {Session} session @param {Activity|undefined} activity @param {boolean} counting */
function stepWords(session, activity, counting) {
  if (session.workshop.value?.state === "ended") return t("The workshop is over. Thank you.");
  if (!activity) return "";
  if (counting) return comes(activity);
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
