// The cards of the room. A dozen at once can be read from ten metres, so the rest goes onto further pages;
// fewer are shown larger.

import { html } from "htm/preact";
import { useArrivalOrder } from "../room/arrival.js";
import { Pages } from "./pages.js";

/** @import { Activity, Idea } from "../live/wire" */

const CARDS_ON_A_PAGE = 12;

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
            ${(card.said ?? 1) > 1 && html`<p class="wall-said">said ${card.said} times</p>`}
            ${card.author && html`<p class="wall-said"><bdi>${card.author}</bdi></p>`}
          </li>`,
      )}
    </ul>`;
  }
}

/** Long cards take the room of two, three or six. @param {Idea} card */
function weight(card) {
  const length = [...card.text].length;
  if (length <= 110) return 1;
  if (length <= 220) return 2;
  return length <= 340 ? 3 : 6;
}

/** @param {Idea[]} shown */
function columns(shown) {
  const taken = shown.reduce((sum, card) => sum + weight(card), 0);
  if (taken <= 4) return "in-two";
  return taken <= 9 ? "in-three" : "in-four";
}
