// What others wrote, to read. New cards come below, so that nothing moves under a reader's eyes: the rows
// keep the order in which they arrived, and those of one frame come in order of their random ids.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { BuildOn } from "./building-on.js";
import { boxesOf } from "./box-choice.js";
import { Photo } from "./photo.js";

/** @import { Activity, Idea } from "../live/wire" */

/** ideas: all there are, my own among them, on which others may have built. @param {{title: string, activity: Activity, cards: Idea[], ideas?: Map<string, Idea>}} props */
export function OtherCards({ title, activity, cards, ideas }) {
  const boxes = boxesOf(activity);
  return html`<section class="cards">
    <h2>${title}</h2>
    ${cards.length === 0 && html`<p class="quiet">${t("What the others write appears here.")}</p>`}
    ${
      boxes.length > 1
        ? boxes.map((box) => html`<${Box} key=${box.key} activity=${activity} ideas=${ideas} label=${box.label || box.key} cards=${cards.filter((idea) => idea.box === box.key)} />`)
        : html`<${CardList} activity=${activity} ideas=${ideas} cards=${cards} />`
    }
  </section>`;
}

/** @param {{activity: Activity, label: string, cards: Idea[], ideas?: Map<string, Idea>}} props */
function Box({ activity, label, cards, ideas }) {
  if (cards.length === 0) return null;
  return html`<h3 class="box-title" dir="auto">${label}</h3>
    <${CardList} activity=${activity} ideas=${ideas} cards=${cards} />`;
}

/** @param {{activity: Activity, cards: Idea[], ideas?: Map<string, Idea>}} props */
function CardList({ activity, cards, ideas }) {
  const byId = new Map(activity.settings.comments ? cards.map((idea) => [idea.id, idea]) : []);
  if (!activity.settings.comments)
    return html`<ul class="card-list">
      ${cards.map(item)}
    </ul>`;
  // What builds on a card stands below it
  const first = cards.filter((idea) => !idea.parents.some((id) => byId.has(id)));
  return html`<ul class="card-list">
    ${first.map((idea) => html`<${Grown} key=${idea.id} activity=${activity} idea=${idea} cards=${cards} below=${ideas?.get(idea.parents[0])} />`)}
  </ul>`;
}

/** below: what it builds on, where that stands elsewhere. @param {{activity: Activity, idea: Idea, cards: Idea[], below?: Idea}} props */
function Grown({ activity, idea, cards, below }) {
  const children = cards.filter((each) => each.parents.includes(idea.id));
  return html`<li id=${`card-${idea.id}`} tabindex="-1">
    ${below && html`<p class="small quiet">${t.parts("Builds on: {card}", { card: html`<bdi>${below.text}</bdi>` })}</p>`}
    <${Card} idea=${idea} />
    <${BuildOn} activity=${activity} idea=${idea} />
    ${
      children.length > 0 &&
      html`<ul class="card-list grown">
        ${children.map((child) => html`<${Grown} key=${child.id} activity=${activity} idea=${child} cards=${cards} />`)}
      </ul>`
    }
  </li>`;
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
