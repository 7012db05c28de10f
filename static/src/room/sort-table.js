// The table on which cards are sorted: what is unsorted first, then the piles. For whoever may move cards, on the
// console and, where the team sorts, on everybody's own screen. A card is dragged where there is room for it; its
// Move button does the same by touch and by keys anywhere.

import { html } from "htm/preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { useArrivalOrder } from "./arrival.js";
import { Dialog } from "./dialog.js";
import { useDragging } from "./drag-cards.js";
import { nameOf } from "./piles.js";

/**
 * @import { Activity, Idea } from "../live/wire"
 * @import { Pile, Sorted } from "./piles"
 *
 * @typedef {(cmd: string, fields: Record<string, unknown>, said?: string) => void} Act
 *   sends a command; said: what was done, in a word
 */

const NEW = "new";
const TITLE_CHARS = 120;

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {Sorted} props.table
 * @param {Act} props.act
 * @param {boolean} props.drags  there is room to drag
 * @param {"h2"|"h4"} props.heading  by what stands above it
 * @param {boolean} [props.takesApart]  whether piles can be taken apart here
 */
export function SortTable({ activity, table, act, drags, heading, takesApart = false }) {
  const [moving, setMoving] = useState(/** @type {Idea|null} */ (null));
  const moved = useRef("");
  const piles = useArrivalOrder(table.piles);

  /** @param {string} idea @param {string|null} place  a pile, NEW or null */
  function move(idea, place) {
    moved.current = idea;
    if (place === NEW) act("cluster.add", { id: uuid(), activity: activity.id, ideas: [idea] }, t("A new pile"));
    else act("cluster.put", { activity: activity.id, idea, cluster: place }, t("Moved"));
  }

  const shared = { table, moved, drags, ask: setMoving, drop: (/** @type {string} */ card, /** @type {HTMLElement} */ list) => move(card, list.dataset.pile || null) };
  return html`<div class="sort-table">
    <section class="pile pile-loose" aria-label=${t("Unsorted")}>
      <${heading} class="pile-head">${t("Unsorted")} <span class="pile-count">${table.loose.length}</span><//>
      <${CardList} ...${shared} pile="" cards=${table.loose} />
      ${table.loose.length === 0 && html`<p class="quiet small">${t("All cards are sorted.")}</p>`}
    </section>
    ${piles.map(
      (pile) =>
        html`<section class="pile" key=${pile.id} aria-label=${nameOf(pile)}>
          <div class="pile-head">
            <${PileName} activity=${activity} pile=${pile} act=${act} />
            <span class="pile-count">${pile.cards.length}</span>
          </div>
          <${CardList} ...${shared} pile=${pile.id} cards=${pile.cards} />
          ${
            takesApart &&
            html`<button
              class="button button-quiet pile-apart"
              type="button"
              aria-label=${t("Take apart: {pile}", { pile: nameOf(pile) })}
              onClick=${() => act("cluster.remove", { cluster: pile.id }, t("Taken apart"))}
            >
              ${t("Take apart")}
            </button>`
          }
        </section>`,
    )}
    <section class="pile pile-new" aria-label=${t("A new pile")}>
      ${drags && html`<${CardList} ...${shared} pile=${NEW} cards=${[]} />`}
      <button class="button" type="button" onClick=${() => act("cluster.add", { id: uuid(), activity: activity.id }, t("A new pile"))}>${t("New pile")}</button>
    </section>
    ${moving && html`<${MoveDialog} card=${moving} table=${{ ...table, piles }} move=${move} close=${() => setMoving(null)} />`}
  </div>`;
}

/**
 * @param {object} props
 * @param {string} props.pile
 * @param {Idea[]} props.cards
 * @param {Sorted} props.table
 * @param {{current: string}} props.moved  the card that was moved last: who works by keys stays on it
 * @param {boolean} props.drags
 * @param {(card: Idea) => void} props.ask
 * @param {(card: string, list: HTMLElement) => void} props.drop
 */
function CardList({ pile, cards, table, moved, drags, ask, drop }) {
  const list = useDragging(drags, drop);
  return html`<ul class="pile-cards" ref=${list} data-pile=${pile}>
    ${useArrivalOrder(cards).map(
      (card) => html`<${Card} key=${card.id} card=${card} isTorn=${table.torn.has(card.id)} moved=${moved} ask=${ask} />`,
    )}
  </ul>`;
}

/** @param {{card: Idea, isTorn: boolean, moved: {current: string}, ask: (card: Idea) => void}} props */
function Card({ card, isTorn, moved, ask }) {
  const button = useRef(/** @type {HTMLButtonElement|null} */ (null));
  useLayoutEffect(() => {
    if (moved.current === card.id) button.current?.focus({ preventScroll: true });
  }, []);
  return html`<li class="note sort-card" data-card=${card.id}>
    <p class="note-text" dir="auto">${card.text}</p>
    ${isTorn && html`<p class="sort-torn small">${t("Goes to and fro: talk about it, or write it twice.")}</p>`}
    <button class="button button-quiet sort-move" type="button" ref=${button} aria-label=${t("Move: {card}", { card: card.text })} onClick=${() => ask(card)}>
      ${t("Move")}
    </button>
  </li>`;
}

/** Its name, changed in place. What is being typed is nobody else's to change. @param {{activity: Activity, pile: Pile, act: Act}} props */
function PileName({ activity, pile, act }) {
  const [draft, setDraft] = useState(/** @type {string|null} */ (null));

  function keep() {
    const title = (draft ?? pile.title).trim();
    setDraft(null);
    if (title !== pile.title) act("cluster.rename", { cluster: pile.id, title });
  }

  /** @param {KeyboardEvent} event */
  function byEnter(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    keep();
  }

  return html`<textarea
    class="input pile-name"
    rows="2"
    dir="auto"
    maxlength=${TITLE_CHARS}
    aria-label=${t("Name of the pile: {pile}", { pile: nameOf(pile) })}
    placeholder=${activity.settings.name_rule === "word" ? t("Name it in a word") : t("Name it in a sentence")}
    value=${draft ?? pile.title}
    onInput=${(/** @type {any} */ event) => setDraft(event.currentTarget.value)}
    onBlur=${keep}
    onKeyDown=${byEnter}
  ></textarea>`;
}

/**
 * Where to: each pile has a number, and the number is a key.
 * @param {{card: Idea, table: Sorted, move: (idea: string, place: string|null) => void, close: () => void}} props
 */
function MoveDialog({ card, table, move, close }) {
  const isLoose = table.loose.includes(card);
  const others = table.piles.filter((pile) => !pile.cards.some(({ id }) => id === card.id));

  /** @param {string|null} place */
  function go(place) {
    close();
    move(card.id, place);
  }

  useEffect(() => {
    /** @param {KeyboardEvent} event */
    function byNumber(event) {
      const pile = /^[1-9]$/.test(event.key) && others[Number(event.key) - 1];
      if (!pile) return;
      event.preventDefault();
      go(pile.id);
    }
    addEventListener("keydown", byNumber);
    return () => removeEventListener("keydown", byNumber);
  });

  return html`<${Dialog} title=${t("Where does it belong?")} onClose=${close}>
    <div class="move-choice">
      <p class="note" dir="auto">${card.text}</p>
      ${others.map(
        (pile, index) =>
          html`<button class="button move-to" type="button" key=${pile.id} onClick=${() => go(pile.id)}>
            ${index < 9 && html`<span class="move-number" aria-hidden="true">${index + 1}</span>`}<bdi>${nameOf(pile)}</bdi>
          </button>`,
      )}
      <button class="button move-to" type="button" onClick=${() => go(NEW)}>${t("A new pile")}</button>
      ${!isLoose && html`<button class="button move-to" type="button" onClick=${() => go(null)}>${t("Unsorted")}</button>`}
    </div>
  <//>`;
}
