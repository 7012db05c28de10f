// Two cards that say the same become one: the facilitator picks both, then which wording stays. Both stay
// in the file, and the merged one can be taken out again.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";

/** @import { Idea } from "../live/wire" */

/** @param {{picked: import("@preact/signals").Signal<string[]>}} props */
export function MergeChoice({ picked }) {
  const desk = useDesk();
  const cards = picked.value.flatMap((id) => {
    const card = desk.ideas.value.get(id);
    return card?.status === "active" ? [card] : [];
  });
  if (cards.length === 0) return null;
  if (cards.length === 1) return html`<div class="merge-choice" role="status">${t("Pick a second card to merge with it.")}</div>`;

  /** @param {Idea} stays @param {Idea} goes */
  async function merge(stays, goes) {
    picked.value = [];
    await desk.press("idea.merge", { idea: goes.id, into: stays.id }, t("Merged"));
  }

  return html`<div class="merge-choice" role="group" aria-label=${t("Which wording stays?")}>
    <p>${t("Which wording stays?")}</p>
    ${cards.map(
      (card) =>
        html`<button class="button" type="button" key=${card.id} onClick=${() => merge(card, cards[0] === card ? cards[1] : cards[0])}>
          <bdi>${card.text}</bdi>
        </button>`,
    )}
    <button class="button button-quiet" type="button" onClick=${() => (picked.value = [])}>${t("Cancel")}</button>
  </div>`;
}
