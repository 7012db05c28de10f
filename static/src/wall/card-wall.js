// The cards of the room. A dozen at once can be read from ten metres, so the rest goes onto further pages;
// fewer are shown larger.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useArrivalOrder } from "../room/arrival.js";
import { Pages } from "./pages.js";

/** @import { Activity, Idea } from "../live/wire" */

const CARDS_ON_A_PAGE = 12;
const LETTERS_IN_ROOM_OF_ONE = 140;

/** @param {{activity: Activity, cards: Idea[]}} props */
export function CardWall({ activity, cards }) {
  const arrived = useArrivalOrder(cards);
  const labels = new Map((activity.settings.boxes ?? []).map((box) => [box.key, box.label]));
  const inBoxes = labels.size > 1 ? [...labels.keys()].flatMap((key) => arrived.filter((card) => card.box === key)) : arrived;
  return html`<${Pages} items=${inBoxes} size=${CARDS_ON_A_PAGE} weigh=${weight} show=${page} />`;

  /** @param {Idea[]} shown */
  function page(shown) {
    return html`<ul class=${`card-wall ${columns(shown)}`}>
      ${shown.map(
        (card) =>
          html`<li class="note wall-card" key=${card.id}>
            ${labels.size > 1 && html`<p class="wall-box" dir="auto">${labels.get(card.box)}</p>`}
            <p dir="auto">${card.text}</p>
            ${(card.said ?? 1) > 1 && html`<p class="wall-said">${t("said {n} times", { n: card.said ?? 1 })}</p>`}
            ${card.author && html`<p class="wall-said"><bdi>${card.author}</bdi></p>`}
          </li>`,
      )}
    </ul>`;
  }
}

/** A long card takes the room of several. @param {Idea} card */
function weight(card) {
  return Math.ceil([...card.text].length / LETTERS_IN_ROOM_OF_ONE);
}

/** @param {Idea[]} shown */
function columns({ length }) {
  if (length === 1) return "in-one";
  if (length <= 4) return "in-two";
  return length <= 9 ? "in-three" : "in-four";
}
