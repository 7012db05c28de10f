// What became of the cards that a person wrote, card by card.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { fate } from "./fate.js";

/**
 * @import { Idea } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** @param {number} n */
export function fateHeading(n) {
  return t.n("What became of your card", "What became of your {n} cards", n);
}

/** @param {{session: Session, ideas: Idea[]}} props */
export function FateList({ session, ideas }) {
  const known = {
    ideas: session.ideas.value,
    actions: session.actions.value,
    decisions: session.decisions.value,
    results: [...session.results.value.values()],
    agenda: session.agenda.value,
  };
  return html`<ul>
    ${ideas.map(
      (idea) =>
        html`<li class="note" key=${idea.id}>
          <p class="note-text" dir="auto">${idea.text}</p>
          ${fate(idea, known).map((words) => html`<p class="note-fate small" dir="auto">${words}</p>`)}
        </li>`,
    )}
  </ul>`;
}
