// A new action: what, and by when. Who does it is asked afterwards, by "I'll do it".

import { signal } from "@preact/signals";
import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { boot } from "../../../live/boot.js";
import { draft } from "../../../live/draft.js";
import { t } from "../../../live/words.js";
import { ChoiceItem } from "../../choice-item.js";
import { fitHeight } from "../../composer.js";
import { inDays } from "../../days.js";
import { charactersLeft, LeftCounter } from "../../left-counter.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

const MIN_CHARS = 10;
const MAX_CHARS = 160;
const LATEST_DAYS = 90;
/** @type {[number, string][]} */
const QUICK_PICKS = [
  [2, t("2 days")],
  [7, t("1 week")],
  [14, t("2 weeks")],
  [30, t("1 month")],
];

/** The idea the next action comes from, and its day */
const source = signal(/** @type {Idea|null} */ (null));
const due = signal(inDays(7));

const FIELD = "action";

/** Puts an idea on the bench: the form remembers where the action came from. @param {Idea} idea */
export function startFrom(idea) {
  source.value = idea;
  document.getElementById(FIELD)?.focus();
}

/** @param {{session: Session, activity: Activity}} props */
export function ActionForm({ session, activity }) {
  const { text, keep } = draft(boot.workshop, activity.id, FIELD);
  const field = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const left = charactersLeft(text.value, MAX_CHARS);
  const tooShort = text.value.trim() !== "" && MAX_CHARS - left < MIN_CHARS;
  useLayoutEffect(() => fitHeight(field.current), [text.value]);

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (left < 0 || MAX_CHARS - left < MIN_CHARS) return field.current?.focus();
    const from = source.value ? { from: source.value.id } : {};
    void session.propose(activity, { what: text.value.trim(), due: due.value, ...from });
    keep("");
    source.value = null;
    due.value = inDays(7);
  }

  return html`<form class="action-form" onSubmit=${submit}>
    <div class="field">
      <label for=${FIELD}>${t("What is to be done?")}</label>
      ${source.value && html`<${Source} idea=${source.value} />`}
      <textarea
        class="input"
        id=${FIELD}
        ref=${field}
        rows="2"
        dir="auto"
        placeholder=${t("Start with a verb: Ask, Try, Call ...")}
        aria-describedby="action-left"
        value=${text.value}
        onInput=${(/** @type {any} */ event) => keep(event.currentTarget.value)}
      ></textarea>
      <${LeftCounter} id="action-left" left=${left} />
      ${tooShort && html`<span class="small quiet">${t("A few words more, so that others know what is meant.")}</span>`}
    </div>
    <${DueChoice} />
    <button class="button button-main" type="submit">${t("Add the action")}</button>
  </form>`;
}

/** @param {{idea: Idea}} props */
function Source({ idea }) {
  return html`<p class="action-source small">
    <span>${t.parts("From: {idea}", { idea: html`<bdi>${idea.text}</bdi>` })}</span>
    <button class="button button-quiet" type="button" onClick=${() => (source.value = null)}>${t("Not from it")}</button>
  </p>`;
}

function DueChoice() {
  return html`<fieldset class="choice due">
    <legend class="label">${t("By when?")}</legend>
    ${QUICK_PICKS.map(
      ([days, words]) =>
        html`<${ChoiceItem}
          key=${days}
          name="due"
          label=${words}
          chosen=${due.value === inDays(days)}
          choose=${() => (due.value = inDays(days))}
        />`,
    )}
    <label class="due-day">
      <span class="visually-hidden">${t("or a day")}</span>
      <input
        class="input"
        type="date"
        min=${inDays(1)}
        max=${inDays(LATEST_DAYS)}
        value=${due.value}
        onInput=${(/** @type {any} */ event) => event.currentTarget.value && (due.value = event.currentTarget.value)}
      />
    </label>
  </fieldset>`;
}
