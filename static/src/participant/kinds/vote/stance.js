// A vote one statement at a time: agree, pass or disagree, then the next. Going back changes an answer.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { Done } from "../../done.js";
import { haptics } from "../../haptics.js";
import { Moment } from "../../moment.js";
import { NamesPromise } from "../../promise.js";
import { Question } from "../../question.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

/** @type {[number, string, string][]} */
const ANSWERS = [
  [1, t("Agree"), "answer-agree"],
  [0, t("Pass"), "answer-pass"],
  [-1, t("Disagree"), "answer-disagree"],
];

/** @param {{session: Session, activity: Activity}} props */
export function Stance({ session, activity }) {
  const ballot = session.ballotOf(activity);
  const marks = session.ownMarksOf(activity);
  const answered = ballot.filter(({ id }) => marks.has(id)).length;
  const firstOpen = ballot.findIndex((idea) => !marks.has(idea.id));
  const [place, setPlace] = useState(firstOpen === -1 ? ballot.length : firstOpen);
  const idea = ballot[place];

  /** @param {Idea} idea @param {number} value */
  function answer(idea, value) {
    haptics.tick();
    void session.mark(activity, idea, value);
    setPlace(place + 1);
  }

  const done = session.saidDone(activity);
  return html`
    <${Moment} is=${done ? "done" : "vote"}>${done ? t("You are done. You can still change your answers.") : t("Answer one after the other. Nobody sees it until the vote is closed.")}<//>
    <${Question} activity=${activity} />
    <p class="progress small">
      <progress value=${answered} max=${ballot.length} aria-hidden="true"></progress>
      <span>${t("{n} of {all} answered", { n: answered, all: ballot.length })}</span>
    </p>
    ${
      idea
        ? html`<${Statement} key=${idea.id} session=${session} idea=${idea} given=${marks.get(idea.id)} answer=${answer} />`
        : html`<${AllSeen} ballot=${ballot} marks=${marks} goTo=${setPlace} />`
    }
    <nav class="stance-ways" aria-label=${t("Statements")}>
      <button class="button button-quiet" type="button" disabled=${place === 0} onClick=${() => setPlace(place - 1)}>${t("Back")}</button>
      ${idea && html`<button class="button button-quiet" type="button" onClick=${() => setPlace(place + 1)}>${t("Later")}</button>`}
    </nav>
    <${NamesPromise} activity=${activity} />
    <${Done} session=${session} activity=${activity} />
  `;
}

/** @param {{session: Session, idea: Idea, given: number|undefined, answer: (idea: Idea, value: number) => void}} props */
function Statement({ session, idea, given, answer }) {
  return html`<article class="note statement">
      <p class="note-text" dir="auto" id="statement">
        ${idea.text}${session.isMine(idea) && html` <span class="mine small">${t("yours")}</span>`}
      </p>
    </article>
    <div class="answers" role="group" aria-labelledby="statement">
      ${ANSWERS.map(
        ([value, words, name]) =>
          html`<button class=${`button ${name}`} type="button" aria-pressed=${given === value} onClick=${() => answer(idea, value)}>
            ${words}
          </button>`,
      )}
    </div>`;
}

/** @param {{ballot: Idea[], marks: Map<string, number>, goTo: (place: number) => void}} props */
function AllSeen({ ballot, marks, goTo }) {
  const open = ballot.filter((idea) => !marks.has(idea.id)).length;
  return html`<p class="notice">
      ${open === 0 ? t("You have answered all of them. Tap one to change it.") : t.n("1 still without an answer: tap it to give one.", "{n} still without an answer: tap one to give it.", open)}
    </p>
    <ul class="answered">
      ${ballot.map(
        (idea, place) =>
          html`<li key=${idea.id}>
            <button class="answered-item" type="button" onClick=${() => goTo(place)}>
              <span dir="auto">${idea.text}</span>
              <span class="small quiet">${words(marks.get(idea.id))}</span>
            </button>
          </li>`,
      )}
    </ul>`;
}

/** @param {number|undefined} value */
function words(value) {
  return ANSWERS.find(([answer]) => answer === value)?.[1] ?? t("No answer yet");
}
