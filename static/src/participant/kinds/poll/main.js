// Quick questions on a phone: one a screen, and after the last one what I answered, to change it.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { Done } from "../../done.js";
import { Moment } from "../../moment.js";
import { Ask } from "./ask.js";
import { answered, isSkipped, words } from "./given.js";
import { Outcome, Results } from "./outcome.js";
import { PollPromise } from "./promise.js";

/**
 * @import { Activity, PollQuestion } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { Kind, StepProps } from "../index"
 */

/** @type {Kind} */
export const kind = { Running, Over: Results };

/** @param {StepProps} props */
function Running(props) {
  return props.activity.state === "open" ? html`<${Questions} ...${props} />` : html`<${Outcome} ...${props} />`;
}

/** @param {StepProps} props */
function Questions({ session, activity }) {
  const questions = activity.settings.questions ?? [];
  const isOpen = (/** @type {PollQuestion} */ question) => !answered(session, activity, question) && !isSkipped(session, activity, question);
  const [place, setPlace] = useState(() => {
    const first = questions.findIndex(isOpen);
    return first === -1 ? questions.length : first;
  });
  const question = questions[place];
  const done = session.saidDone(activity);
  return html`
    <${Moment} is=${done ? "done" : "vote"}>${done ? t("You are done. You can still change your answers.") : seen(question, activity)}<//>
    <h1 class="poll-step quiet" dir="auto">${activity.prompt}</h1>
    ${activity.settings.why && html`<p class="why quiet" dir="auto">${activity.settings.why}</p>`}
    ${
      questions.length > 1 &&
      html`<p class="progress small">
        <progress value=${Math.min(place, questions.length)} max=${questions.length} aria-hidden="true"></progress>
        <span>${question ? t("Question {n} of {all}", { n: place + 1, all: questions.length }) : t("All questions")}</span>
      </p>`
    }
    ${
      question
        ? html`<${Ask} key=${question.key} session=${session} activity=${activity} question=${question} place=${place} goTo=${setPlace} />`
        : html`<${Mine} session=${session} activity=${activity} questions=${questions} goTo=${setPlace} />`
    }
    <${PollPromise} activity=${activity} />
    ${!question && html`<${Done} session=${session} activity=${activity} />`}
  `;
}

/** Who sees the answer, and when. @param {PollQuestion|undefined} question @param {Activity} activity */
function seen(question, { settings }) {
  if (question?.type !== "word") return t("Your first thought will do. It is sealed until all are shown.");
  if (settings.identity === "named") return t("Your first thought will do. It appears on the big screen.");
  return t("Your first thought will do. It appears on the big screen, without your name.");
}

/** @param {{session: Session, activity: Activity, questions: PollQuestion[], goTo: (place: number) => void}} props */
function Mine({ session, activity, questions, goTo }) {
  return html`<p class="notice">${t("That is all, thank you. Tap an answer to change it.")}</p>
    <ul class="answered">
      ${questions.map(
        (question, place) =>
          html`<li key=${question.key}>
            <button class="answered-item poll-answered" type="button" onClick=${() => goTo(place)}>
              <span dir="auto">${question.text}</span>
              <span class="small quiet" dir="auto">${words(session, activity, question)}</span>
            </button>
          </li>`,
      )}
    </ul>`;
}
