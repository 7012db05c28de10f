// What waits for the facilitator beside the running step: people at the door, cards with a word of the list, a card
// that is shown large. A line for each, and only while there is one.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { spotlight } from "./card-more.js";
import { useDesk } from "./desk.js";
import { HeldCards, heldCards, heldNames } from "./held-cards.js";
import { atTheDoor, letIn, PeopleDialog } from "./people.js";

export function AtHand() {
  return html`<div class="at-hand"><${AtTheDoor} /><${Held} /><${ShownLarge} /></div>`;
}

function AtTheDoor() {
  const desk = useDesk();
  const waiting = atTheDoor(desk);
  if (waiting.length === 0) return null;
  return html`<p class="notice" role="status">
    <span>${t.n("1 person waits at the door.", "{n} people wait at the door.", waiting.length)}</span>
    <span class="buttons">
      <button class="button button-main" type="button" onClick=${() => letIn(desk, waiting)}>${t("Let them in")}</button>
      <button class="button button-quiet" type="button" onClick=${() => (desk.dialog.value = html`<${PeopleDialog} />`)}>${t("Who is it?")}</button>
    </span>
  </p>`;
}

function Held() {
  const desk = useDesk();
  const [cards, names] = [heldCards(desk).length, heldNames(desk).length];
  if (cards + names === 0) return null;
  return html`<p class="notice" role="status">
    <span>
      ${cards > 0 && t.n("1 card has a word of your list. Nobody else sees it.", "{n} cards have a word of your list. Nobody else sees them.", cards)}
      ${names > 0 && html` ${t.n("1 name has a word of your list. Nobody else sees it.", "{n} names have a word of your list. Nobody else sees them.", names)}`}
    </span>
    <button class="button" type="button" onClick=${() => (desk.dialog.value = html`<${HeldCards} />`)}>${t("Look at it")}</button>
  </p>`;
}

function ShownLarge() {
  const desk = useDesk();
  const card = desk.ideas.value.get(desk.workshop.value?.spotlight ?? "");
  if (!card) return null;
  return html`<p class="notice" role="status">
    <span>${t.parts("Large on the big screen: {card}", { card: html`<q dir="auto">${card.text}</q>` })}</span>
    <button class="button" type="button" onClick=${() => spotlight.off(desk)}>${t("Take it off")}</button>
  </p>`;
}
