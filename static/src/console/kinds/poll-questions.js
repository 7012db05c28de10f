// The questions of a poll in the form: one below the other, each with how it is answered. What the form says is read
// back by name: question-0-text, question-0-type and so on. Values are given once (defaultValue): what is typed stays when
// another question is added or removed.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../live/words.js";
import { Field } from "../field.js";
import { Choice } from "./fields.js";

/** @import { PollQuestion } from "../../live/wire" */

const MOST = 8;

/** @type {Record<PollQuestion["type"], string>} */
const TYPES = {
  mood: t("A mood: five faces"),
  scale: t("A number on a scale"),
  single: t("One of several answers"),
  multi: t("Any of several answers"),
  yesno: t("Yes or no"),
  word: t("One word: a word cloud"),
  text: t("A sentence or two"),
  number: t("Any number"),
};

/** What is asked most often. @type {PollQuestion[]} */
const READY = [
  { key: "mood", text: t("How do you feel right now?"), type: "mood" },
  { key: "word", text: t("In one word: what do you bring along today?"), type: "word" },
  {
    key: "worth",
    text: t("Was this worth your time?"),
    type: "scale",
    min: 0,
    max: 4,
    labels: [t("lost time"), t("worth a little"), t("break-even"), t("more than I gave"), t("far more")],
  },
  { key: "raise", text: t("What would have made it a little better?"), type: "text" },
  { key: "safe", text: t("How free do you feel to say what you think?"), type: "scale", min: 1, max: 5, labels: [t("not at all"), t("entirely")] },
];

/** @param {{questions: PollQuestion[]}} props */
export function PollQuestions({ questions: first }) {
  const [questions, setQuestions] = useState(first);
  const add = (/** @type {PollQuestion} */ question) => setQuestions([...questions, { ...question, key: freeKey(question.key, questions) }]);
  const missing = READY.filter(({ key }) => !questions.some((question) => question.key === key));
  return html`
    ${questions.map(
      (question, place) =>
        html`<${OneQuestion}
          key=${question.key}
          question=${question}
          place=${place}
          onRemove=${questions.length > 1 ? () => setQuestions(questions.filter((each) => each !== question)) : null}
        />`,
    )}
    ${
      questions.length < MOST &&
      html`<details class="form-more">
        <summary>${t("Add a question")}</summary>
        <div class="poll-ready">
          <button class="button" type="button" onClick=${() => add({ key: "question", text: "", type: "single" })}>${t("A question of your own")}</button>
          ${missing.map((question) => html`<button class="button button-quiet" type="button" key=${question.key} onClick=${() => add(question)}>${question.text}</button>`)}
        </div>
      </details>`
    }
  `;
}

/** @param {{question: PollQuestion, place: number, onRemove: (() => void)|null}} props */
function OneQuestion({ question, place, onRemove }) {
  const [type, setType] = useState(question.type);
  const name = (/** @type {string} */ part) => `question-${place}-${part}`;
  return html`<fieldset class="form-part poll-planned">
    <legend class="visually-hidden">${t("Question {n}", { n: place + 1 })}</legend>
    <input type="hidden" name=${name("key")} value=${question.key} />
    <${Field} label=${t("Question {n}", { n: place + 1 })}>
      <input class="input" name=${name("text")} required maxlength="200" dir="auto" defaultValue=${question.text} />
    <//>
    <${Choice} name=${name("type")} label=${t("How it is answered")} value=${type} choices=${TYPES} onChoose=${setType} />
    ${(type === "single" || type === "multi") && html`<${Options} question=${question} name=${name} />`}
    ${type === "scale" && html`<${Scale} question=${question} name=${name} />`}
    ${onRemove && html`<button class="button button-quiet" type="button" onClick=${onRemove}>${t("Remove this question")}</button>`}
  </fieldset>`;
}

/** @typedef {{question: PollQuestion, name: (part: string) => string}} PartProps */

/** @param {PartProps} props */
function Options({ question, name }) {
  return html`<${Field} label=${t("Answers to choose from")} hint=${t("One on a line, 2 to 12.")}>
      <textarea class="input" name=${name("options")} rows="3" required dir="auto">${(question.options ?? []).join("\n")}</textarea>
    <//>
    <label class="choice"><input type="checkbox" name=${name("other")} defaultChecked=${question.other} /> ${t("Or something else, in words")}</label>`;
}

/** @param {PartProps} props */
function Scale({ question, name }) {
  const { min, max, labels = [] } = question;
  return html`<div class="form-row">
      <${Field} label=${t("From")}><input class="input" name=${name("min")} type="number" min="-10" max="10" required defaultValue=${min ?? 1} /><//>
      <${Field} label=${t("to")}><input class="input" name=${name("max")} type="number" min="-9" max="20" required defaultValue=${max ?? 5} /><//>
    </div>
    <${Field} label=${t("What the numbers mean")} hint=${t("One on a line: for the first and the last, or for every one. May stay empty.")}>
      <textarea class="input" name=${name("labels")} rows="2" dir="auto">${labels.join("\n")}</textarea>
    <//>`;
}

/** @param {FormData} form @param {PollQuestion[]} before @returns {PollQuestion[]} */
export function questionsFrom(form, before) {
  const questions = [];
  for (let place = 0; form.has(`question-${place}-key`); place++) questions.push(questionFrom(form, place, before));
  return questions;
}

/** @param {FormData} form @param {number} place @param {PollQuestion[]} before @returns {PollQuestion} */
function questionFrom(form, place, before) {
  const said = (/** @type {string} */ part) => String(form.get(`question-${place}-${part}`) ?? "").trim();
  const key = said("key");
  const type = /** @type {PollQuestion["type"]} */ (said("type"));
  const known = before.find((question) => question.key === key);
  const asked = { key, text: said("text"), type };
  if (type === "single" || type === "multi")
    return { ...asked, options: lines(said("options")), other: form.has(`question-${place}-other`) };
  if (type === "scale") return { ...asked, min: Number(said("min")), max: Number(said("max")), labels: lines(said("labels")) };
  // What the form does not show stays as it was planned by other means
  return type === known?.type ? { ...known, ...asked } : asked;
}

/** @param {string} text */
function lines(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

/** @param {string} wanted @param {PollQuestion[]} questions */
function freeKey(wanted, questions) {
  const taken = new Set(questions.map(({ key }) => key));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}
