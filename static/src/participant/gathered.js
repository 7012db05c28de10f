// What others write while somebody is busy is gathered, and comes in at a press, or by itself when the person is
// at rest: nothing moves under a finger or an eye.

import { html } from "htm/preact";
import { useReducer, useRef } from "preact/hooks";
import { t } from "../live/words.js";

/**
 * Those that are in already, and how many wait. What was there when the page came is in from the start, and what
 * is taken away goes at once.
 * @template {{id: string}} T
 * @param {T[]} cards
 * @param {boolean} busy
 */
export function useGathered(cards, busy) {
  const [, again] = useReducer((/** @type {number} */ n) => n + 1, 0);
  const inside = (useRef(/** @type {Set<string>|null} */ (null)).current ??= new Set(cards.map(({ id }) => id)));
  if (!busy) for (const { id } of cards) inside.add(id);
  const waiting = cards.filter(({ id }) => !inside.has(id));

  function letIn() {
    for (const { id } of waiting) inside.add(id);
    again(undefined);
    return waiting[0];
  }

  return { shown: cards.filter(({ id }) => inside.has(id)), waiting: waiting.length, letIn };
}

/** @param {{n: number, letIn: () => {id: string}}} props */
export function NewCards({ n, letIn }) {
  /** @param {MouseEvent} event */
  function show(event) {
    const first = letIn();
    const byKeys = document.activeElement === event.currentTarget;
    // Drawn by then
    requestAnimationFrame(() => {
      const card = document.getElementById(`card-${first.id}`);
      card?.scrollIntoView({ block: "center" });
      if (byKeys) card?.focus({ preventScroll: true });
    });
  }

  if (n === 0) return null;
  return html`<div class="new-cards">
    <button class="button new-cards-button" type="button" onMouseDown=${keepFocus} onClick=${show}>${t.n("1 new card", "{n} new cards", n)}</button>
  </div>`;
}

/** A tap must not close the keyboard. @param {Event} event */
export function keepFocus(event) {
  event.preventDefault();
}
