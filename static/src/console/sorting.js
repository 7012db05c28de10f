// Sorting on the console: the table, what speaks against it as it lies, and what may belong together.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { nameOf } from "../room/piles.js";
import { SortTable } from "../room/sort-table.js";
import { useDesk } from "./desk.js";
import { SortOffers } from "./sort-offers.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Sorted } from "../room/piles"
 */

/** From here on it helps to see that a pile is large, or that there are too many cards. */
const FEW = 10;
const LARGE_SHARE = 0.3;
const MANY_CARDS = 120;

/** @param {{activity: Activity, table: Sorted}} props */
export function Sorting({ activity, table }) {
  const desk = useDesk();
  const warnings = warningsOf(activity, table);
  return html`
    <h3 class="material-title">${t.n("1 card", "{n} cards", table.all)}</h3>
    ${warnings.length > 0 && html`<ul class="heed">${warnings.map((words) => html`<li key=${words}>${words}</li>`)}</ul>`}
    <${SortOffers} activity=${activity} table=${table} />
    <${SortTable}
      activity=${activity}
      table=${table}
      act=${(/** @type {[string, Record<string, unknown>, string?]} */ ...asked) => void desk.press(...asked)}
      drags=${true}
      heading="h4"
      takesApart
    />
  `;
}

/** @param {Activity} activity @param {Sorted} table @returns {string[]} */
function warningsOf({ settings }, { piles, all }) {
  const full = piles.filter(({ cards }) => cards.length > 0);
  const large = all >= FEW ? full.filter(({ cards }) => cards.length > LARGE_SHARE * all) : [];
  return [
    ...(all > MANY_CARDS ? [t("{n} cards are a lot to sort. Merge the ones that say the same first.", { n: all })] : []),
    ...(full.length > (settings.max_clusters ?? 9) ? [t("{n} piles are many to keep in mind. Could two of them be one?", { n: full.length })] : []),
    ...large.map((pile) => t("“{pile}” holds nearly a third of the cards, or more. Could it be two?", { pile: nameOf(pile) })),
  ];
}
