// Sorting: the piles with their names as they grow; when it is over, in their order and with their cards' number.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { useArrivalOrder } from "../../room/arrival.js";
import { sortedGiven } from "../../room/counts.js";
import { inRank, sizeWords } from "../../room/pile-list.js";
import { nameOf, sorted } from "../../room/piles.js";
import { Counters } from "../counters.js";
import { useHeld } from "../held.js";
import { Pages } from "../pages.js";

/**
 * @import { Activity, Result } from "../../live/wire"
 * @import { Pile } from "../../room/piles"
 * @import { Room } from "../../room/room"
 * @import { Kind, SceneProps } from "./index"
 */

/** @type {Kind} */
export const cluster = { Scene, given: sortedGiven, cameTo };

const PILES_ON_A_PAGE = 9;
/** What one reads from a pile at ten metres */
const CARDS_OF_A_PILE = 3;

/** @param {Room} room @param {Activity} activity */
function tableOf(room, activity) {
  return sorted({ entries: room.rowsOf("entry", activity), clusters: room.rowsOf("cluster", activity), ideas: room.ideas.value }, activity);
}

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  const table = tableOf(room, activity);
  const isOver = resultsAreOpen(activity);
  const results = isOver ? room.resultsOf(activity) : [];
  const arrived = useArrivalOrder(table.piles.filter(({ cards }) => cards.length > 0));
  const piles = useHeld(isOver ? inRank(table.piles, results) : arrived);
  if (piles.length === 0)
    return html`<${Counters} room=${room} activity=${activity} given=${sortedGiven} words=${t("What belongs together? The first pile appears here.")} />`;
  const byTarget = new Map(results.map((result) => [result.target, result]));
  return html`<${Pages}
    items=${piles}
    size=${PILES_ON_A_PAGE}
    show=${(/** @type {Pile[]} */ page) =>
      html`<ul class="wall-piles">
        ${page.map((pile) => html`<${PileOnWall} key=${pile.id} pile=${pile} result=${byTarget.get(pile.id)} />`)}
      </ul>`}
  />`;
}

/** @param {{pile: Pile, result?: Result}} props */
function PileOnWall({ pile, result }) {
  const shown = pile.cards.slice(0, CARDS_OF_A_PILE);
  const more = pile.cards.length - shown.length;
  return html`<li class="note wall-pile">
    <p class="wall-pile-name" dir="auto">${nameOf(pile)}</p>
    <p class="wall-pile-size">${sizeWords(pile, result)}</p>
    ${
      pile.title &&
      html`<ul class="wall-pile-cards">
        ${shown.map((card) => html`<li key=${card.id}><span dir="auto">${card.text}</span></li>`)}
        ${more > 0 && html`<li>${t.n("and 1 more", "and {n} more", more)}</li>`}
      </ul>`
    }
  </li>`;
}

/** @param {Room} room @param {Activity} activity */
function cameTo(room, activity) {
  const { piles } = tableOf(room, activity);
  return t.n("1 pile", "{n} piles", piles.filter(({ cards }) => cards.length > 0).length);
}
