// What others wrote, to read. New cards come below, so that nothing moves under a reader's eyes: the rows
// keep the order in which they arrived, and those of one frame come in order of their random ids.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { boxesOf } from "./box-choice.js";
import { Photo } from "./photo.js";

/** @import { Activity, Idea } from "../live/wire" */

/** @param {{title: string, activity: Activity, cards: Idea[]}} props */
export function OtherCards({ title, activity, cards }) {
  const boxes = boxesOf(activity);
  return html`<section class="cards">
    <h2>${title}</h2>
    ${cards.length === 0 && html`<p class="quiet">${t("What the others write appears here.")}</p>`}
    ${
      boxes.length > 1
        ? boxes.map((box) => html`<${Box} key=${box.key} label=${box.label || box.key} cards=${cards.filter((idea) => idea.box === box.key)} />`)
        : html`<${CardList} cards=${cards} />`
    }
  </section>`;
}

/** @param {{label: string, cards: Idea[]}} props */
function Box({ label, cards }) {
  if (cards.length === 0) return null;
  return html`<h3 class="box-title" dir="auto">${label}</h3>
    <${CardList} cards=${cards} />`;
}

/** @param {{cards: Idea[]}} props */
function CardList({ cards }) {
  return html`<ul class="card-list">
    ${cards.map(item)}
  </ul>`;
}

/**
 * A row never changes, a changed one is another row: what was drawn for it once serves every time, so that
 * a new card among hundreds costs one card.
 * @param {Idea} idea
 */
function item(idea) {
  const known = drawn.get(idea) ?? html`<li key=${idea.id} id=${`card-${idea.id}`} tabindex="-1"><${Card} idea=${idea} /></li>`;
  drawn.set(idea, known);
  return known;
}

/** @type {WeakMap<Idea, ReturnType<typeof html>>} */
const drawn = new WeakMap();

/** @param {{idea: Idea}} props */
function Card({ idea }) {
  return html`<article class="note">
    ${idea.photo && html`<${Photo} name=${idea.photo} />`}
    <p class="note-text" dir="auto">${idea.text}</p>
    ${idea.author && html`<p class="small quiet"><bdi>${idea.author}</bdi></p>`}
    ${idea.said && html`<p class="small quiet">${t("Said {n} times", { n: idea.said })}</p>`}
  </article>`;
}
