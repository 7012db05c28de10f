// The boxes of a step as a canvas: columns, fields, steps with arrows, or a shape that many know. What does not fit goes
// onto further pages, the boxes stay where they are.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { t } from "../live/words.js";
import { useArrivalOrder } from "../room/arrival.js";
import { areasOf } from "../room/canvases.js";
import { useHeld } from "./held.js";
import { Pages } from "./pages.js";
import { stage } from "./stage.js";

/**
 * @import { Activity, Idea } from "../live/wire"
 *
 * @typedef {(Idea|undefined)[]} Line  one card of each box
 */

const LINES_ON_A_PAGE = 6;
/** More beside each other could not be read. */
const BESIDE_EACH_OTHER = 5;

/** Whether a step is shown so, and not as one wall of cards. @param {Activity} activity */
export function isCanvas({ settings: { layout = "list", boxes = [] } }) {
  return layout !== "list" && boxes.length > 1;
}

/** @param {{activity: Activity, cards: Idea[]}} props */
export function Canvas({ activity, cards }) {
  const { boxes = [], layout = "list" } = activity.settings;
  const shown = useArrivalOrder(useHeld(cards));
  useEffect(() => {
    stage.amount.value = t.n("1 card", "{n} cards", shown.length);
    return () => void (stage.amount.value = "");
  }, [shown.length]);

  const inBoxes = boxes.map(({ key }) => shown.filter(({ box }) => box === key));
  const lines = Array.from({ length: Math.max(1, ...inBoxes.map(({ length }) => length)) }, (_, line) => inBoxes.map((box) => box[line]));
  const areas = areasOf(layout, boxes.length);
  return html`<${Pages}
    items=${lines}
    size=${LINES_ON_A_PAGE}
    show=${(/** @type {Line[]} */ page) =>
      html`<div class=${`canvas canvas-${areas ? "areas" : layout.replace(/:.*/, "")}`} style=${styleOf(layout, boxes.length)}>
        ${boxes.map(
          (box, index) =>
            html`<section class="canvas-box" key=${box.key} style=${areas ? { gridArea: areas.letter(index) } : {}}>
              <h2 class="canvas-title" dir="auto">${box.label || box.key}</h2>
              ${page.map((line) => line[index]).map((card) => card && html`<${Card} key=${card.id} card=${card} />`)}
            </section>`,
        )}
      </div>`}
  />`;
}

/** @param {{card: Idea}} props */
function Card({ card }) {
  return html`<div class="note canvas-card">
    <p class="wall-idea" dir="auto">${card.text}</p>
    ${(card.said ?? 1) > 1 && html`<p>${t("said {n} times", { n: card.said ?? 1 })}</p>`}
    ${card.author && html`<p><bdi>${card.author}</bdi></p>`}
  </div>`;
}

/** @param {string} layout @param {number} count */
function styleOf(layout, count) {
  const areas = areasOf(layout, count);
  if (areas) return { gridTemplateAreas: areas.areas.map((row) => `"${row}"`).join(" ") };
  const side = Math.ceil(Math.sqrt(count));
  const columns = layout === "columns" || layout === "sequence" ? Math.min(count, BESIDE_EACH_OTHER) : Math.min(side, BESIDE_EACH_OTHER);
  return { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` };
}
