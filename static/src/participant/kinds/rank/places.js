// The list to put in order: tapped one after the other, cards get the places 1, 2, 3; tapped again, one is taken out.
// Cards stay where they are and only their numbers change, so that nothing jumps under the thumb. By keys: a number
// gives that place, up and down move a card that has one.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { Done } from "../../done.js";
import { haptics } from "../../haptics.js";
import { Moment } from "../../moment.js";
import { NamesPromise } from "../../promise.js";
import { Question } from "../../question.js";
import { changes, orderOf, putAt, without } from "./order.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

/** @param {{session: Session, activity: Activity}} props */
export function Order({ session, activity }) {
  const cards = session.ballotOf(activity);
  const most = Math.min(activity.progress.top_k, cards.length);
  const order = orderOf(
    session.ownMarksOf(activity),
    cards.map(({ id }) => id),
  );
  const done = session.saidDone(activity);

  /** @param {string[]} after */
  function becomes(after) {
    haptics.tick();
    for (const [card, place] of changes(order, after)) void session.mark(activity, { id: card }, place);
  }

  return html`
    <${Moment} is=${done ? "done" : "vote"}>${done ? t("You are done. You can still change your order.") : t("Tap what comes first, then what comes next. Nobody sees it until it is closed.")}<//>
    <${Question} activity=${activity} />
    <${NamesPromise} activity=${activity} />
    <ul class="order">
      ${cards.map(
        (idea) =>
          html`<li key=${idea.id}>
            <${Card} idea=${idea} isMine=${session.isMine(idea)} order=${order} most=${most} becomes=${becomes} />
          </li>`,
      )}
    </ul>
    <${Done} session=${session} activity=${activity}>
      <p class="places-left" role="status">${t.n("{n} of {most} place given", "{n} of {most} places given", order.length, { most })}</p>
    <//>
  `;
}

/** @param {{idea: Idea, isMine: boolean, order: string[], most: number, becomes: (after: string[]) => void}} props */
function Card({ idea, isMine, order, most, becomes }) {
  const place = order.indexOf(idea.id) + 1;
  const isFull = place === 0 && order.length >= most;
  const last = Math.min(order.length + (place ? 0 : 1), most);

  function tap() {
    if (!isFull) becomes(place ? without(order, idea.id) : putAt(order, idea.id, order.length + 1));
  }

  /** @param {number} wanted */
  function moveTo(wanted) {
    if (wanted >= 1 && wanted <= last && wanted !== place && !isFull) becomes(putAt(order, idea.id, wanted));
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    const number = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!number && !(by && place))) return;
    event.preventDefault();
    moveTo(number || place + Number(by));
  }

  return html`<article class=${place ? "note order-card order-card-placed" : "note order-card"}>
    <button class="order-tap" type="button" aria-pressed=${place > 0} disabled=${isFull} onClick=${tap} onKeyDown=${onKeyDown}>
      <span class=${place ? "place place-given" : "place"} aria-hidden="true">${place || ""}</span>
      <span class="note-text" dir="auto">${idea.text}${isMine && html` <span class="mine small">${t("yours")}</span>`}</span>
      <span class="visually-hidden">${place ? t("place {n}", { n: place }) : t("no place yet")}</span>
    </button>
    ${
      place > 0 &&
      html`<span class="order-moves" role="group" aria-label=${t("Move “{card}”", { card: idea.text })}>
        <button class="step-button" type="button" aria-label=${t("One place up")} disabled=${place === 1} onClick=${() => moveTo(place - 1)}><span aria-hidden="true">↑</span></button>
        <button class="step-button" type="button" aria-label=${t("One place down")} disabled=${place === order.length} onClick=${() => moveTo(place + 1)}><span aria-hidden="true">↓</span></button>
      </span>`
    }
  </article>`;
}
