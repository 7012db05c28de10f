// What is wanted of a card now and then, folded in under it: the card alone, large on the big screen.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";

/**
 * @import { Idea } from "../live/wire"
 * @import { Desk } from "./desk"
 */

export const spotlight = {
  /** @param {Desk} desk @param {Idea} card */
  on: (desk, card) => desk.press("workshop.edit", { spotlight: card.id }, t("On the big screen, alone")),
  /** @param {Desk} desk */
  off: (desk) => (desk.workshop.value?.spotlight ? desk.press("workshop.edit", { spotlight: "" }, t("Off the big screen")) : undefined),
};

/** @param {{card: Idea}} props */
export function CardMore({ card }) {
  const desk = useDesk();
  const [isOpen, setIsOpen] = useState(false);
  const { spotlight: large, state } = desk.workshop.value ?? {};
  if (!card.public || card.status !== "active" || state !== "live") return null;
  const isLarge = large === card.id;
  return html`<button
      class="button button-quiet"
      type="button"
      aria-expanded=${isOpen}
      aria-label=${t("More: {card}", { card: card.text })}
      onClick=${() => setIsOpen(!isOpen)}
    >
      ${t("More")}
    </button>
    ${
      isOpen &&
      html`<div class="card-more">
        <button class="button" type="button" onClick=${() => (isLarge ? spotlight.off(desk) : spotlight.on(desk, card))}>
          ${isLarge ? t("Take it off the big screen") : t("Show it large")}
        </button>
      </div>`
    }`;
}
