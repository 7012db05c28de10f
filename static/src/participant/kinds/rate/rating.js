// Card by card: by each criterion one answer, nothing chosen beforehand. With the last answer the next card comes;
// going back changes one. Where nobody rates them all, more cards are asked for as they are needed.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { answersOf, highWord, inTheirOrder, labelOf, lowWord } from "../../../room/ratings.js";
import { DoneButton } from "../../done.js";
import { haptics } from "../../haptics.js";
import { Moment } from "../../moment.js";
import { NamesPromise } from "../../promise.js";
import { Question } from "../../question.js";

/**
 * @import { Activity, Criterion, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 *
 * @typedef {Map<string, Map<string, number|null>>} Marks  by criterion, then by card
 */

/** @param {{session: Session, activity: Activity}} props */
export function Rating({ session, activity }) {
  const { criteria = [], dealing } = activity.settings;
  const cards = cardsToRate(session, activity);
  useDealt(session, activity);
  /** @type {Marks} */
  const marks = new Map(criteria.map(({ key }) => [key, session.ownMarksOf(activity, key)]));
  const rated = cards.filter((card) => isRated(card, marks));
  const [chosen, setChosen] = useState(/** @type {string|null} */ (null));
  const at = placeOf(cards, marks, chosen, dealing === "random1");
  const card = cards[at];
  const done = session.saidDone(activity);

  /** @param {Idea} card @param {Criterion} criterion @param {number|null} value */
  function answer(card, criterion, value) {
    haptics.tick();
    void session.mark(activity, card, value, criterion.key);
    const isLast = criteria.every(({ key }) => key === criterion.key || marks.get(key)?.has(card.id));
    setChosen(isLast && !isRated(card, marks) ? (cards[at + 1]?.id ?? ALL) : card.id);
  }

  return html`
    <${Moment} is=${done ? "done" : "vote"}>${done ? t("You are done. You can still change your answers.") : t("Rate one card after the other. Nobody sees it until it is closed.")}<//>
    <${Question} activity=${activity} />
    ${
      cards.length > 0 &&
      html`<p class="progress small">
        <progress value=${rated.length} max=${cards.length} aria-hidden="true"></progress>
        <span>${t("{n} of {all} rated", { n: rated.length, all: cards.length })}</span>
      </p>`
    }
    ${
      card
        ? html`<${Card} key=${card.id} session=${session} activity=${activity} card=${card} marks=${marks} answer=${answer} />`
        : html`<${AllSeen} session=${session} activity=${activity} cards=${cards} marks=${marks} goTo=${setChosen} />`
    }
    <nav class="rating-ways" aria-label=${t("Cards")}>
      <button class="button button-quiet" type="button" disabled=${at === 0} onClick=${() => setChosen(cards[at - 1].id)}>${t("Back")}</button>
      ${card && html`<button class="button button-quiet" type="button" onClick=${() => setChosen(cards[at + 1]?.id ?? ALL)}>${isRated(card, marks) ? t("Next") : t("Later")}</button>`}
    </nav>
    <${NamesPromise} activity=${activity} />
    <div class="rating-done"><${DoneButton} session=${session} activity=${activity} /></div>
  `;
}

/** In the place of a card: the list of them all. */
const ALL = "all";

/** Where one stands: at the card one went to, else at the first without an answer. @param {Idea[]} cards @param {Marks} marks @param {string|null} chosen @param {boolean} isPassedOn */
function placeOf(cards, marks, chosen, isPassedOn) {
  const went = cards.findIndex(({ id }) => id === chosen);
  if (went !== -1) return went;
  const open = isPassedOn ? cards.length - 1 : cards.findIndex((card) => !isRated(card, marks));
  const isOpen = open >= 0 && cards[open] && !isRated(cards[open], marks);
  return isOpen && (chosen === null || isPassedOn) ? open : cards.length;
}

/** @param {Idea} card @param {Marks} marks */
function isRated({ id }, marks) {
  return [...marks.values()].every((given) => given.has(id));
}

/** All of them in my own order, or those I was dealt. @param {Session} session @param {Activity} activity @returns {Idea[]} */
function cardsToRate(session, activity) {
  const { dealing, view } = activity.settings;
  if (dealing === "all" || !dealing) {
    const ballot = session.ballotOf(activity);
    return view === "line" ? inTheirOrder(ballot.map((idea) => ({ idea })), session.agenda.value).map(({ idea }) => idea) : ballot;
  }
  return dealtTo(session, activity).flatMap((id) => (id && session.ideas.value.get(id)) || []);
}

/** @param {Session} session @param {Activity} activity */
function dealtTo(session, activity) {
  return session.ownRowsOf("ballot", activity)[0]?.dealt ?? [];
}

/** Asks for the first cards, and in each turn for its card. @param {Session} session @param {Activity} activity */
function useDealt(session, activity) {
  const { dealing } = activity.settings;
  const has = dealtTo(session, activity).length;
  const isMissing = dealing === "subset" ? has === 0 : dealing === "random1" && has <= activity.step;
  const isLive = session.status.value === "live";
  useEffect(() => {
    if (isMissing && isLive) void session.send("ballot.deal", { activity: activity.id });
  }, [isMissing, isLive, activity.id, activity.round, activity.step]);
}

/** @param {{session: Session, activity: Activity, card: Idea, marks: Marks, answer: (card: Idea, criterion: Criterion, value: number|null) => void}} props */
function Card({ session, activity, card, marks, answer }) {
  return html`<article class="note statement rating-card">
      <p class="note-text" dir="auto" id="card">
        ${card.text}${session.isMine(card) && html` <span class="mine small">${t("yours")}</span>`}
      </p>
    </article>
    ${activity.settings.criteria?.map(
      (criterion) =>
        html`<${Scale}
          key=${criterion.key}
          activity=${activity}
          criterion=${criterion}
          given=${marks.get(criterion.key)?.get(card.id)}
          give=${(/** @type {number|null} */ value) => answer(card, criterion, value)}
        />`,
    )}`;
}

/** @param {{activity: Activity, criterion: Criterion, given: number|null|undefined, give: (value: number|null) => void}} props */
function Scale({ activity, criterion, given, give }) {
  const answers = answersOf(criterion);
  const isOnly = activity.settings.criteria?.length === 1 && !criterion.label;
  const ends = new Map([
    [criterion.min, lowWord(criterion)],
    [criterion.max, highWord(criterion)],
  ]);
  const columns = answers.length > 6 ? Math.ceil(answers.length / 2) : answers.length;
  return html`<div class="scale" role="group" aria-label=${labelOf(criterion, activity)}>
    ${!isOnly && html`<p class="scale-label" dir="auto" aria-hidden="true">${labelOf(criterion, activity)}</p>`}
    <div class="scale-answers" style=${{ "--columns": String(columns) }}>
      ${answers.map(
        (value) =>
          html`<button
            class="button scale-answer"
            type="button"
            key=${value}
            aria-pressed=${given === value}
            aria-label=${ends.has(value) ? t("{n}: {word}", { n: value, word: ends.get(value) ?? "" }) : String(value)}
            onClick=${() => give(value)}
          >
            ${value}
          </button>`,
      )}
    </div>
    <div class="scale-ends">
      <span class="small quiet" dir="auto" aria-hidden="true">${lowWord(criterion)}</span>
      ${
        activity.settings.unsure !== false &&
        html`<button class="button button-quiet scale-unsure" type="button" aria-pressed=${given === null} onClick=${() => give(null)}>
          ${given === null && html`<span aria-hidden="true">✓</span>`} ${t("Can't judge")}
        </button>`
      }
      <span class="small quiet scale-high" dir="auto" aria-hidden="true">${highWord(criterion)}</span>
    </div>
  </div>`;
}

/** @param {{session: Session, activity: Activity, cards: Idea[], marks: Marks, goTo: (id: string) => void}} props */
function AllSeen({ session, activity, cards, marks, goTo }) {
  const { dealing } = activity.settings;
  const open = cards.filter((card) => !isRated(card, marks)).length;
  return html`<p class="notice">${seenWords(activity, dealtTo(session, activity), open)}</p>
    ${dealing === "subset" && open === 0 && cards.length > 0 && html`<${MoreCards} session=${session} activity=${activity} n=${cards.length} />`}
    <ul class="answered">
      ${cards.map(
        (card) =>
          html`<li key=${card.id}>
            <button class="answered-item" type="button" onClick=${() => goTo(card.id)}>
              <span dir="auto">${card.text}</span>
              <span class="small quiet">${givenWords(card, marks)}</span>
            </button>
          </li>`,
      )}
    </ul>`;
}

/** Who has time rates some more. @param {{session: Session, activity: Activity, n: number}} props */
function MoreCards({ session, activity, n }) {
  const [askedAt, setAskedAt] = useState(0);

  function ask() {
    setAskedAt(n);
    void session.send("ballot.deal", { activity: activity.id });
  }

  const others = session.materialOf(activity).filter((idea) => !session.isMine(idea)).length;
  if (n >= others) return null;
  return html`<button class="button" type="button" disabled=${askedAt === n} onClick=${ask}>${t("Rate some more")}</button>`;
}

/** @param {Activity} activity @param {(string|null)[]} dealt @param {number} open */
function seenWords({ settings: { dealing, turns }, step }, dealt, open) {
  if (dealing === "random1" && dealt.length > step && !dealt[step]) return t("There is no card for you in this turn. The next one comes soon.");
  if (dealing !== "all" && dealt.length <= (dealing === "random1" ? step : 0)) return t("Your card is on its way.");
  if (dealing === "random1" && open === 0 && step + 1 < (turns ?? 1)) return t("Rated. The next card comes with the next turn.");
  return open === 0
    ? t("You have rated all of your cards. Tap one to change it.")
    : t.n("1 still without an answer: tap it to give one.", "{n} still without an answer: tap one to give it.", open);
}

/** @param {Idea} card @param {Marks} marks */
function givenWords({ id }, marks) {
  const given = [...marks.values()].map((answers) => answers.get(id));
  if (given.every((value) => value === undefined)) return t("No answer yet");
  if (given.every((value) => value === null)) return t("Can't judge");
  return given.map((value) => value ?? "–").join(" · ");
}
