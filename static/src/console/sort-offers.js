// What may belong together, by the cards' own words and by what people say on their phones. Asked of the server as
// the cards move; each offer becomes true by a press, and by nothing else.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { nameOf } from "../room/piles.js";
import { useDesk } from "./desk.js";
import { suggestions } from "./page-requests.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Sorted } from "../room/piles"
 *
 * @typedef {object} Offers
 * @property {[string, string][]} same  pairs of cards
 * @property {string[][]} themes  unsorted cards
 * @property {{idea: string, cluster: string}[]} joins
 * @property {{idea: string, with: string, people: number}[]} votes
 * @typedef {{key: string, words: string, texts: string[], label: string, accept: () => void}} Offer
 */

/** Cards are moved in bursts, and people answer all the time. */
const ASK_AFTER_MS = 800;
const ASK_AGAIN_MS = 5000;
const AT_ONCE = 3;
/** @type {Offers} */
const NOTHING = { same: [], themes: [], joins: [], votes: [] };

/** @param {{activity: Activity, table: Sorted}} props */
export function SortOffers({ activity, table }) {
  const offers = useOffers(activity, table);
  const [declined, setDeclined] = useState(/** @type {Set<string>} */ (new Set()));
  const open = useWays(activity, table)(offers).filter(({ key }) => !declined.has(key));
  // Always there, so that the table below does not move under the mouse
  return html`<details class="sort-offers">
    <summary>${open.length === 0 ? t("No suggestions") : t.n("1 suggestion", "{n} suggestions", open.length)}</summary>
    <ul class="offers">
      ${open.slice(0, AT_ONCE).map(
        ({ key, words, texts, label, accept }) =>
          html`<li class="offer" key=${key}>
            <p class="offer-words small">${words}</p>
            <ul class="pile-of">${texts.map((text, index) => html`<li key=${index}><span dir="auto">${text}</span></li>`)}</ul>
            <div class="buttons">
              <button class="button" type="button" onClick=${accept}>${label}</button>
              <button class="button button-quiet" type="button" onClick=${() => setDeclined(new Set([...declined, key]))}>${t("No")}</button>
            </div>
          </li>`,
      )}
    </ul>
  </details>`;
}

/** Asked anew when a card has moved, and now and then. @param {Activity} activity @param {Sorted} table */
function useOffers(activity, table) {
  const [offers, setOffers] = useState(NOTHING);
  const [round, setRound] = useState(0);
  const lies = [...table.piles, { id: "", cards: table.loose }].map(({ id, cards }) => `${id}:${cards.map((card) => card.id + card.text)}`).join();
  useEffect(() => {
    let isOver = false;
    const asking = setTimeout(async () => {
      const found = await suggestions(activity.id).catch(() => null);
      if (!isOver && found) setOffers(found);
    }, ASK_AFTER_MS);
    const again = setTimeout(() => setRound(round + 1), ASK_AGAIN_MS);
    return () => {
      isOver = true;
      clearTimeout(asking);
      clearTimeout(again);
    };
  }, [activity.id, lies, round]);
  return offers;
}

/** What each of them means for the cards as they lie now. @param {Activity} activity @param {Sorted} table */
function useWays(activity, table) {
  const desk = useDesk();
  const places = new Map(table.piles.flatMap((pile) => pile.cards.map((card) => [card.id, pile])));
  const cards = new Map([...table.loose, ...table.piles.flatMap(({ cards }) => cards)].map((card) => [card.id, card]));
  const piles = new Map(table.piles.map((pile) => [pile.id, pile]));
  const areLoose = (/** @type {string[]} */ ids) => ids.every((id) => cards.has(id) && !places.has(id));

  /** @param {string[]} ideas */
  const pile = (ideas) => void desk.press("cluster.add", { id: uuid(), activity: activity.id, ideas }, t("A new pile"));
  /** @param {string} idea @param {string} cluster */
  const put = (idea, cluster) => void desk.press("cluster.put", { activity: activity.id, idea, cluster }, t("Moved"));

  /** @param {Offers} offers @returns {Offer[]} */
  return ({ same, themes, joins, votes }) => {
    const text = (/** @type {string} */ id) => cards.get(id)?.text ?? "";
    return [
      ...same.filter((pair) => pair.every((id) => cards.has(id))).map(([one, other]) => ({
        key: `same ${one} ${other}`,
        words: t("Do these say the same?"),
        texts: [text(one), text(other)],
        label: t("Merge"),
        accept: () => void desk.press("idea.merge", longerStays(one, other, text), t("Merged")),
      })),
      ...votes.flatMap((vote) => voted(vote)),
      ...themes.filter(areLoose).map((ideas) => ({
        key: `theme ${ideas.join()}`,
        words: t("Do these belong together?"),
        texts: ideas.map(text),
        label: t("Make it a pile"),
        accept: () => pile(ideas),
      })),
      ...joins.filter(({ idea, cluster }) => areLoose([idea]) && piles.has(cluster)).map(({ idea, cluster }) => ({
        key: `join ${idea} ${cluster}`,
        words: t("Does it belong into “{pile}”?", { pile: nameOf(/** @type {any} */ (piles.get(cluster))) }),
        texts: [text(idea)],
        label: t("Put it there"),
        accept: () => put(idea, cluster),
      })),
    ];

    /** @param {Offers["votes"][number]} vote @returns {Offer[]} */
    function voted({ idea, with: other, people }) {
      const known = cards.get(idea);
      const target = piles.get(other) ?? places.get(other) ?? places.get(idea);
      const isPile = piles.has(other);
      if (!known || (!isPile && !cards.has(other)) || (!isPile && places.get(idea) && places.get(idea) === places.get(other))) return [];
      if (isPile && places.get(idea)?.id === other) return [];
      const moved = !isPile && places.get(idea) && !places.get(other) ? other : idea;
      return [
        {
          key: `vote ${idea} ${other}`,
          words: t.n("1 person says that these go together.", "{n} people say that these go together.", people),
          texts: [known.text, isPile ? nameOf(/** @type {any} */ (target)) : text(other)],
          label: target ? t("Put it there") : t("Make it a pile"),
          accept: () => (target ? put(moved, target.id) : pile([idea, other])),
        },
      ];
    }
  };
}

/** The longer wording says more. @param {string} one @param {string} other @param {(id: string) => string} text */
function longerStays(one, other, text) {
  return text(one).length >= text(other).length ? { idea: other, into: one } : { idea: one, into: other };
}
