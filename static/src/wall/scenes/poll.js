// Quick questions: while people answer only counts are shown, or the words as they come; afterwards a picture for every
// question, one at a time.

import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { byId } from "../../room/arrival.js";
import { answersGiven } from "../../room/counts.js";
import { PollResult, questionsOf } from "../../room/poll-results.js";
import { Counters } from "../counters.js";
import { Pages } from "../pages.js";
import { WordCloud } from "../word-cloud.js";

/**
 * @import { Activity, Idea, PollQuestion } from "../../live/wire"
 * @import { Room } from "../../room/room"
 * @import { Kind, SceneProps } from "./index"
 *
 * @typedef {{question: PollQuestion, cards: Idea[]}} Picture
 */

/** @type {Kind} */
export const poll = {
  Scene,
  given: answersGiven,
  cameTo: (room, activity) => t.n("1 person answered", "{n} people answered", room.tallyOf(activity)?.people ?? 0),
};

const TEXTS_ON_A_PAGE = 6;
const LONG_TEXTS_ON_A_PAGE = 4;
const LETTERS_OF_A_SHORT_ONE = 100;
/** A picture that filled the whole wall would be no easier to read. */
const LARGEST = 1.5;

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  const cards = useMemo(() => cardsOf(room, activity), [room.ideas.value, activity.id, activity.round]);
  const cloud = questionsOf(activity).find(({ type, key }) => type === "word" && cards.some(({ box }) => box === key));
  if (resultsAreOpen(activity)) return html`<${Answers} room=${room} activity=${activity} cards=${cards} />`;
  if (activity.state === "sealed") return html`<p class="wall-words">${t("Closed. The answers come in a moment.")}</p>`;
  if (cloud) return html`<${Growing} question=${cloud} cards=${cards} />`;
  return html`<${Counters} room=${room} activity=${activity} given=${answersGiven} words=${t("Answers are sealed until all are shown.")} />`;
}

/** The words as they come. @param {Picture} props */
function Growing({ question: { key, text }, cards }) {
  const words = useMemo(() => cards.filter(({ box }) => box === key), [cards, key]);
  return html`<h2 class="poll-question" dir="auto">${text}</h2><${WordCloud} cards=${words} />`;
}

/** @param {SceneProps & {cards: Idea[]}} props */
function Answers({ room, activity, cards }) {
  const results = new Map(room.resultsOf(activity).map((result) => [result.target, result]));
  const pictures = questionsOf(activity).flatMap((question) => pagesOf(question, cards));
  return html`<${Pages}
    items=${pictures}
    size=${1}
    largest=${LARGEST}
    show=${(/** @type {Picture[]} */ [picture]) => html`<${Shown} picture=${picture} result=${results.get(picture.question.key)} />`}
  />`;
}

/** Texts go over several pages. @param {PollQuestion} question @param {Idea[]} cards @returns {Picture[]} */
function pagesOf(question, cards) {
  const own = byId(cards.filter(({ box }) => box === question.key));
  if (question.type !== "text") return [{ question, cards: own }];
  const isLong = own.some(({ text }) => text.length > LETTERS_OF_A_SHORT_ONE);
  const size = isLong ? LONG_TEXTS_ON_A_PAGE : TEXTS_ON_A_PAGE;
  const pages = Math.max(1, Math.ceil(own.length / size));
  return Array.from({ length: pages }, (_, at) => ({ question, cards: own.slice(at * size, (at + 1) * size) }));
}

/** @param {{picture: Picture, result: import("../../live/wire").Result|undefined}} props */
function Shown({ picture: { question, cards }, result }) {
  return html`<${PollResult} question=${question} result=${result}>
    ${question.type === "word" && cards.length > 0 && html`<${WordCloud} cards=${cards} />`}
    ${
      question.type !== "word" &&
      cards.length > 0 &&
      html`<ul class="poll-texts">
        ${cards.map(
          ({ id, text, author }) =>
            html`<li class="note" key=${id}><p dir="auto">${text}</p>${author && html`<p class="wall-said"><bdi>${author}</bdi></p>`}</li>`,
        )}
      </ul>`
    }
  <//>`;
}

/** @param {Room} room @param {Activity} activity */
function cardsOf(room, activity) {
  return room.cardsOf(activity).filter(({ round }) => round === activity.round);
}
