// Quick questions that are closed: first nothing but that, then what all of us answered.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { isWritten, PollResult, questionsOf } from "../../../room/poll-results.js";
import { wordsOf } from "../../../room/words-of.js";
import { Moment } from "../../moment.js";
import { Question } from "../../question.js";

/**
 * @import { Idea, PollQuestion } from "../../../live/wire"
 * @import { StepProps } from "../index"
 */

/** @param {StepProps} props */
export function Outcome({ session, activity, counting }) {
  if (activity.state === "sealed" || counting > 0)
    return html`<${Moment} is="closed">${t("Closed. The answers come in a moment.")}<//>
      <${Question} activity=${activity} />`;
  return html`<${Moment} is="result">${t("This is what we answered.")}<//>
    <${Results} session=${session} activity=${activity} counting=${0} />`;
}

/** @param {StepProps} props */
export function Results({ session, activity }) {
  const results = new Map(session.rowsOf("result", activity).map((result) => [result.target, result]));
  const cards = session.cardsOf(activity).filter(({ round }) => round === activity.round);
  return html`<${Question} activity=${activity} />
    ${questionsOf(activity).map(
      (question) =>
        html`<${PollResult} key=${question.key} question=${question} result=${results.get(question.key)}>
          <${Texts} question=${question} cards=${cards.filter(({ box }) => box === question.key)} />
        <//>`,
    )}`;
}

/** @param {{question: PollQuestion, cards: Idea[]}} props */
function Texts({ question, cards }) {
  if (cards.length === 0) return null;
  if (question.type === "word")
    return html`<ul class="word-list">
      ${wordsOf(cards).map(({ key, text, count }) => html`<li key=${key}><bdi>${text}</bdi>${count > 1 && html` <span class="quiet">× ${count}</span>`}</li>`)}
    </ul>`;
  return html`<ul class=${isWritten(question) ? "poll-texts" : "poll-texts poll-others"}>
    ${[...cards]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(
        ({ id, text, author }) =>
          html`<li class="note" key=${id}><p class="note-text" dir="auto">${text}</p>${author && html`<p class="small quiet"><bdi>${author}</bdi></p>`}</li>`,
      )}
  </ul>`;
}
