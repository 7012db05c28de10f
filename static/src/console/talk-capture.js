// One line, typed while people talk, and then what it is: a press makes it a note, a question, something parked, an
// action or a decision, each under the card that is on.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";

/** @import { Activity, Idea } from "../live/wire" */

/** @type {Record<string, {label: string, said: string}>} */
const LINES = {
  note: { label: t("Note"), said: t("Noted") },
  question: { label: t("Question"), said: t("Noted") },
  park: { label: t("Park it"), said: t("Parked") },
};

/** @param {{activity: Activity, card: Idea|undefined}} props */
export function TalkCapture({ activity, card }) {
  const desk = useDesk();
  const [text, setText] = useState("");
  const line = text.trim();

  /** @param {string} cmd @param {Record<string, unknown>} fields @param {string} said */
  async function keep(cmd, fields, said) {
    if (!line) return;
    const ack = await desk.press(cmd, { id: uuid(), activity: activity.id, ...fields }, said);
    if (ack.ok) setText("");
  }

  const note = (/** @type {string} */ box) => keep("idea.add", { box, text: line, parents: card ? [card.id] : [] }, LINES[box].said);
  const action = () => keep("action.add", { what: line, ...(card ? { from: card.id } : {}) }, t("Added"));
  const decide = () => keep("decision.add", { text: line, ideas: card ? [card.id] : [], by: desk.workshop.value?.decider || t("The group") }, t("Decided"));

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    void note("note");
  }

  return html`<form class="talk-capture" onSubmit=${submit}>
    <${Field} label=${t("What was said")} hint=${t("Enter keeps it as a note; everyone sees it.")}>
      <input class="input" name="line" maxlength="300" dir="auto" autocomplete="off" value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)} />
    <//>
    <div class="buttons">
      <button class="button">${LINES.note.label}</button>
      <button class="button" type="button" onClick=${() => note("question")}>${LINES.question.label}</button>
      <button class="button" type="button" onClick=${() => note("park")}>${LINES.park.label}</button>
      <button class="button" type="button" onClick=${action}>${t("Action")}</button>
      <button class="button" type="button" onClick=${decide}>${t("Decision")}</button>
    </div>
  </form>`;
}

/** The lines of a card, or of the whole talk. @param {{activity: Activity, card: Idea|undefined}} props */
export function TalkLines({ activity, card }) {
  const desk = useDesk();
  const lines = desk
    .cardsOf(activity)
    .filter(({ round, status, parents }) => round === activity.round && status === "active" && (!card || parents.includes(card.id)));
  if (lines.length === 0) return null;
  return html`<ul class="talk-lines">
    ${lines.map(
      (line) =>
        html`<li key=${line.id}>
          <span><strong>${LINES[line.box]?.label}</strong> <bdi>${line.text}</bdi></span>
          ${
            activity.state === "open" &&
            html`<button
              class="button button-quiet"
              type="button"
              aria-label=${t("Take back: {card}", { card: line.text })}
              onClick=${() => desk.press("idea.withdraw", { idea: line.id }, t("Taken back"))}
            >
              ${t("Take back")}
            </button>`
          }
        </li>`,
    )}
  </ul>`;
}
