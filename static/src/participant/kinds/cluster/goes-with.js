// One card, and the few it may go with: the piles there are, and some single cards. A suggestion to the facilitator,
// who sees how many say so and moves the cards; nothing moves by itself.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { shuffle } from "../../../live/shuffle.js";
import { nameOf } from "../../../room/piles.js";
import { Done } from "../../done.js";
import { haptics } from "../../haptics.js";
import { Moment } from "../../moment.js";
import { Question } from "../../question.js";
import { alike } from "./alike.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { Sorted } from "../../../room/piles"
 */

const CARDS_LIKE_IT = 3;
const CARDS_BY_CHANCE = 2;
/** "" as a criterion: with none of them */
const NONE = "";

/** @param {{session: Session, activity: Activity, table: Sorted}} props */
export function GoesWith({ session, activity, table }) {
  const [place, setPlace] = useState(0);
  const answers = answersOf(session, activity);
  const cards = shuffle(table.loose, session.person + activity.id);
  const waiting = cards.filter(({ id }) => !answers.has(id));
  const card = waiting[place % Math.max(waiting.length, 1)];
  const answered = cards.length - waiting.length;
  const done = session.saidDone(activity);

  /** @param {string} other */
  function answer(other) {
    haptics.tick();
    void session.mark(activity, /** @type {Idea} */ (card), other ? 1 : null, other);
  }

  return html`
    <${Moment} is=${done ? "done" : "together"}>
      ${done ? t("You are done. You can go on all the same.") : t("Say what goes together; the facilitator sorts. As many as you like.")}
    <//>
    <${Question} activity=${activity} />
    ${
      card
        ? html`<${OneCard} key=${card.id} card=${card} others=${othersFor(card, table, session.person)} answer=${answer} />
            <nav class="goes-ways">
              ${waiting.length > 1 && html`<button class="button button-quiet" type="button" onClick=${() => setPlace(place + 1)}>${t("Another card")}</button>`}
            </nav>`
        : html`<p class="notice">${table.all === 0 ? t("No cards to sort.") : t("No card waits for you. Thank you!")}</p>`
    }
    ${answered > 0 && html`<p class="small quiet">${t.n("You have answered for 1 card.", "You have answered for {n} cards.", answered)}</p>`}
    <p class="promise small quiet">${t("The facilitator sees how many say so, and never who.")}</p>
    <${Done} session=${session} activity=${activity} />
  `;
}

/** @param {{card: Idea, others: {id: string, text: string, isPile: boolean}[], answer: (other: string) => void}} props */
function OneCard({ card, others, answer }) {
  return html`<article class="note statement"><p class="note-text" dir="auto" id="goes">${card.text}</p></article>
    <h2 class="goes-question" id="goes-question">${t("What does it go with?")}</h2>
    <div class="goes-with" role="group" aria-labelledby="goes-question goes">
      ${others.map(
        ({ id, text, isPile }) =>
          html`<button class=${isPile ? "button goes-pile" : "button"} type="button" key=${id} onClick=${() => answer(id)}><bdi>${text}</bdi></button>`,
      )}
      <button class="button button-quiet" type="button" onClick=${() => answer(NONE)}>${t("With none of these")}</button>
    </div>`;
}

/**
 * The piles, the cards whose words are the most like it, and some by chance: those that only a person sees belong.
 * @param {Idea} card @param {Sorted} table @param {string} person
 */
function othersFor(card, table, person) {
  const piles = table.piles.filter(({ cards }) => cards.length > 0).map((pile) => ({ id: pile.id, text: nameOf(pile), isPile: true }));
  const rest = shuffle(table.loose.filter(({ id }) => id !== card.id), person + card.id);
  const like = alike(card, rest).slice(0, CARDS_LIKE_IT);
  const more = rest.filter((each) => !like.includes(each)).slice(0, CARDS_BY_CHANCE);
  return [...piles, ...[...like, ...more].map(({ id, text }) => ({ id, text, isPile: false }))];
}

/** The cards I gave an answer for, also one that is on its way. @param {Session} session @param {Activity} activity */
function answersOf(session, activity) {
  const isAnswer = (/** @type {string} */ criterion, /** @type {number|null} */ value) => value === 1 || (criterion === NONE && value === null);
  const given = session.ownRowsOf("mark", activity).filter(({ criterion, value }) => isAnswer(criterion, value)).map(({ target }) => target);
  const going = session.outbox.items.value.filter(
    ({ cmd, fields, state }) => cmd === "mark.set" && fields.activity === activity.id && state.value !== "refused",
  );
  return new Set([...given, ...going.map(({ fields }) => fields.target)]);
}
