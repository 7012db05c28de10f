// Cards and names with a word of the facilitator's list: hidden from the others until somebody has looked. They are in a
// dialog, so that they stand on no screen that is shared by chance.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";

/** @import { Idea, Participant } from "../live/wire" */

/** @param {import("./desk").Desk} desk */
export function heldCards(desk) {
  return [...desk.ideas.value.values()].filter(({ held, status }) => held && status === "hidden");
}

/** @param {import("./desk").Desk} desk */
export function heldNames(desk) {
  const fates = desk.workshop.value?.plan?.names ?? {};
  return desk.participants.value.filter(({ id, status }) => status === "active" && fates[id] === "waits");
}

export function HeldCards() {
  const desk = useDesk();
  const [cards, names] = [heldCards(desk), heldNames(desk)];
  return html`<${Dialog} title=${t("With a word of your list")}>
    ${cards.length + names.length === 0 && html`<p>${t("That was all of them.")}</p>`}
    ${
      cards.length > 0 &&
      html`<p class="quiet">${t("Whoever wrote it reads that you look at it first.")}</p>
        <ul class="rows">${cards.map((card) => html`<${Card} key=${card.id} card=${card} />`)}</ul>`
    }
    ${
      names.length > 0 &&
      html`<h3>${t("Names")}</h3>
        <p class="quiet">${t("The others see no name there. It may be somebody's real one.")}</p>
        <ul class="rows">${names.map((person) => html`<${Name} key=${person.id} person=${person} />`)}</ul>`
    }
  <//>`;
}

/** @param {{card: Idea}} props */
function Card({ card: { id, text, author } }) {
  const desk = useDesk();
  return html`<li class="row">
    <div>
      <p dir="auto">${text}</p>
      ${author && html`<p class="card-author"><bdi>${author}</bdi></p>`}
    </div>
    <span class="buttons">
      <button class="button" type="button" aria-label=${t("Show it: {card}", { card: text })} onClick=${() => desk.press("idea.hide", { idea: id, hidden: false }, t("Shown"))}>${t("Show it")}</button>
      <button class="button button-quiet" type="button" aria-label=${t("Leave it hidden: {card}", { card: text })} onClick=${() => desk.press("idea.hide", { idea: id, hidden: true }, t("Stays hidden"))}>${t("Leave it hidden")}</button>
    </span>
  </li>`;
}

/** @param {{person: Participant}} props */
function Name({ person: { id, name } }) {
  const desk = useDesk();
  return html`<li class="row">
    <div><p><bdi>${name}</bdi></p></div>
    <span class="buttons">
      <button class="button" type="button" aria-label=${t("Show it: {card}", { card: name })} onClick=${() => desk.press("name.hide", { participant: id, hidden: false }, t("Shown"))}>${t("Show it")}</button>
      <button class="button button-quiet" type="button" aria-label=${t("Leave it hidden: {card}", { card: name })} onClick=${() => desk.press("name.hide", { participant: id, hidden: true }, t("Stays hidden"))}>${t("Leave it hidden")}</button>
    </span>
  </li>`;
}
