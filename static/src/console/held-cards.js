// Cards with a word of the facilitator's list: hidden from the others until somebody has looked. They are in a dialog,
// so that they stand on no screen that is shared by chance.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";

/** @param {import("./desk").Desk} desk */
export function heldCards(desk) {
  return [...desk.ideas.value.values()].filter(({ held, status }) => held && status === "hidden");
}

export function HeldCards() {
  const desk = useDesk();
  const cards = heldCards(desk);
  return html`<${Dialog} title=${t("With a word of your list")}>
    <p class="quiet">${t("Whoever wrote it reads that you look at it first.")}</p>
    ${cards.length === 0 && html`<p>${t("That was all of them.")}</p>`}
    <ul class="rows">
      ${cards.map(
        ({ id, text, author }) => html`<li class="row" key=${id}>
          <div>
            <p dir="auto">${text}</p>
            ${author && html`<p class="card-author"><bdi>${author}</bdi></p>`}
          </div>
          <span class="buttons">
            <button class="button" type="button" aria-label=${t("Show it: {card}", { card: text })} onClick=${() => desk.press("idea.hide", { idea: id, hidden: false }, t("Shown"))}>${t("Show it")}</button>
            <button class="button button-quiet" type="button" aria-label=${t("Leave it hidden: {card}", { card: text })} onClick=${() => desk.press("idea.hide", { idea: id, hidden: true }, t("Stays hidden"))}>${t("Leave it hidden")}</button>
          </span>
        </li>`,
      )}
    </ul>
  <//>`;
}
