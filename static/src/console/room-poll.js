// What people without a phone answer to quick questions: raised hands are counted, numbers and words written down with
// how many say so.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { isWritten, labelsOf, questionsOf } from "../room/poll-results.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";
import { NumberEntry } from "./number-entry.js";
import { SaidCards } from "./room-cards.js";
import { CountedAnswers, givenAt, peopleOf, RoomPeople } from "./room-entry.js";

/** @import { Activity, PollQuestion } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function RoomPoll({ activity }) {
  const people = peopleOf(useDesk(), activity);
  return html`
    <${RoomPeople} activity=${activity} then=${t("Then read each question aloud and count the hands. What is said aloud is no secret.")} />
    ${
      people > 0 &&
      html`<ul class="rows">
        ${questionsOf(activity).map((question) => html`<li class="row room-vote" key=${question.key}><${Question} activity=${activity} question=${question} /></li>`)}
      </ul>`
    }
  `;
}

/** @typedef {{activity: Activity, question: PollQuestion}} QuestionProps */

/** @param {QuestionProps} props */
function Question({ activity, question }) {
  if (isWritten(question)) return html`<${Written} activity=${activity} question=${question} />`;
  if (question.type === "number") return html`<${Numbers} activity=${activity} question=${question} />`;
  const first = question.type === "scale" ? (question.min ?? 1) : question.type === "mood" ? 1 : 0;
  const answers = labelsOf(question).map((label, place) => ({ criterion: `${question.key}.${first + place}`, label }));
  return html`<${CountedAnswers} activity=${activity} target=${activity.id} title=${question.text} answers=${answers} several=${question.type === "multi"} />`;
}

/** @param {QuestionProps} props */
function Written({ activity, question }) {
  const cards = useDesk()
    .cardsOf(activity)
    .filter((card) => card.room && card.box === question.key && card.round === activity.round && card.status !== "merged");
  return html`<div class="room-answers" role="group" aria-label=${question.text}>
    <p dir="auto">${question.text}</p>
    <${SaidCards} activity=${activity} cards=${cards} place=${{ box: question.key }} />
  </div>`;
}

/** Nobody knows beforehand which numbers come: each is written down with how many say it. @param {QuestionProps} props */
function Numbers({ activity, question }) {
  const desk = useDesk();
  const start = `${question.key}.`;
  const said = desk
    .roomMarksOf(activity)
    .filter(({ criterion, value }) => criterion.startsWith(start) && (value ?? 0) > 0)
    .map(({ criterion }) => Number(criterion.slice(start.length)))
    .sort((one, other) => one - other);

  /** @param {SubmitEvent} event */
  async function add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const given = new FormData(form);
    const { keep } = givenAt(desk, activity, activity.id, `${start}${Number(given.get("number"))}`);
    if (await keep(Number(given.get("people")))) form.reset();
  }

  return html`<div class="room-answers" role="group" aria-label=${question.text}>
    <p dir="auto">${question.text}</p>
    <div class="room-counts">
      ${said.map((number) => {
        const { value, keep } = givenAt(desk, activity, activity.id, `${start}${number}`);
        return html`<label class="room-vote-line" key=${number}>
          <span>${number}</span>
          <${NumberEntry} value=${value ?? 0} most=${peopleOf(desk, activity)} keep=${keep} />
        </label>`;
      })}
    </div>
    <form class="form-row" onSubmit=${add}>
      <${Field} label=${t("The number")}><input class="input" name="number" type="number" required min=${question.min} max=${question.max} /><//>
      <${Field} label=${t("How many say it")}><input class="input" name="people" type="number" min="1" max=${peopleOf(desk, activity)} required defaultValue="1" /><//>
      <button class="button">${t("Add")}</button>
    </form>
  </div>`;
}
