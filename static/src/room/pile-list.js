// The piles when sorting is over, the one with the most people behind it first, each with its cards.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { nameOf } from "./piles.js";

/**
 * @import { Idea, Result } from "../live/wire"
 * @import { Pile, Sorted } from "./piles"
 */

/** By the result; without one (nobody sees it yet), by size. @param {Pile[]} piles @param {Result[]} results */
export function inRank(piles, results) {
  const ranks = new Map(results.map(({ target, rank }) => [target, rank]));
  const rank = (/** @type {Pile} */ { id }) => ranks.get(id) ?? Infinity;
  return piles.filter(({ cards }) => cards.length > 0).sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : b.cards.length - a.cards.length));
}

/** @param {Pile} pile @param {Result} [result] */
export function sizeWords({ cards }, result) {
  const size = t.n("1 card", "{n} cards", cards.length);
  return result ? t.n("{cards}, from 1 person", "{cards}, from {n} people", result.score, { cards: size }) : size;
}

/**
 * @param {object} props
 * @param {Sorted} props.table
 * @param {Result[]} props.results
 * @param {"h2"|"h3"} props.heading  by what stands above it
 * @param {(card: Idea) => unknown} [props.besides]  what stands beside a card
 * @param {(pile: Pile) => unknown} [props.aside]  what may be done with a pile
 */
export function PileList({ table, results, heading, besides, aside }) {
  const byTarget = new Map(results.map((result) => [result.target, result]));
  return html`<ol class="pile-list">
      ${inRank(table.piles, results).map(
        (pile) =>
          html`<li class="pile" key=${pile.id}>
            <${heading} class="pile-title" dir="auto">${nameOf(pile)}<//>
            <p class="small quiet">${sizeWords(pile, byTarget.get(pile.id))}</p>
            <ul class="pile-of">${pile.cards.map((card) => html`<li key=${card.id}><span dir="auto">${card.text}</span> ${besides?.(card)}</li>`)}</ul>
            ${aside?.(pile)}
          </li>`,
      )}
    </ol>
    ${
      table.loose.length > 0 &&
      html`<section class="pile">
        <${heading} class="pile-title">${t("In no pile")}<//>
        <ul class="pile-of">${table.loose.map((card) => html`<li key=${card.id}><span dir="auto">${card.text}</span> ${besides?.(card)}</li>`)}</ul>
      </section>`
    }`;
}
