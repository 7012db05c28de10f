// For those who listen instead of look: one polite voice that sums up the room, at most every ten seconds. Never
// every card, and never a change of focus.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { counts } from "../room/counts.js";
import { useDesk } from "./desk.js";
import { KINDS } from "./kinds/index.js";
import { stateWords } from "./state-words.js";

const QUIET_MS = 10_000;

export function Announcer() {
  const news = summary(useDesk());
  const [words, setWords] = useState("");
  const saidAt = useRef(-QUIET_MS);

  useEffect(() => {
    const wait = Math.max(0, saidAt.current + QUIET_MS - performance.now());
    const timer = setTimeout(() => {
      saidAt.current = performance.now();
      setWords(news);
    }, wait);
    return () => clearTimeout(timer);
  }, [news]);

  return html`<p class="visually-hidden" role="status" aria-live="polite">${words}</p>`;
}

/** @param {import("./desk").Desk} desk */
function summary(desk) {
  const activity = desk.running.value;
  if (desk.workshop.value?.state === "ended") return t("The workshop is over");
  if (!activity) return t.n("1 person is here", "{n} people are here", desk.connection.online.value);
  const step = t("{step}: {state}", { step: activity.title, state: stateWords(activity) });
  return [step, ...counts(desk, activity, KINDS[activity.kind].given).map(({ label, value }) => `${value} ${label}`)].join(", ");
}
