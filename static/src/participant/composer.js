// The field where a card is written. Enter posts it and the cursor stays; what is typed is kept at every
// stroke, and nothing that happens in the room moves it.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { boot } from "../live/boot.js";
import { draft } from "../live/draft.js";
import { t } from "../live/words.js";
import { BoxChoice, chosenBox } from "./box-choice.js";
import { charactersLeft, LeftCounter } from "./left-counter.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { OwnIdea } from "./pending.js"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session, activity: Activity, own: OwnIdea[]}} props */
export function Composer({ session, activity, own }) {
  const limit = activity.settings.limit_per_person ?? 0;
  if (limit > 0 && own.length >= limit)
    return html`<p class="notice">
      ${t.n("Your card is written. Take it back to make room for another.", "Your {n} cards are written. Take one back to make room for another.", limit)}
    </p>`;
  const box = chosenBox(activity);
  return html`
    <${BoxChoice} activity=${activity} />
    <${Field} key=${box} session=${session} activity=${activity} box=${box} />
  `;
}

/** @param {{session: Session, activity: Activity, box: string}} props */
function Field({ session, activity, box }) {
  const { text, keep } = draft(boot.workshop, activity.id, box);
  const field = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const left = charactersLeft(text.value, activity.settings.max_chars ?? 140);

  useLayoutEffect(() => fitHeight(field.current), [text.value]);

  function post() {
    const words = text.value.trim();
    if (!words || left < 0) return;
    void session.write(activity, words, box);
    keep("");
    field.current?.focus();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    post();
  }

  /** @param {KeyboardEvent} event */
  function postOnEnter(event) {
    // Enter also ends a Chinese or Japanese word: that one is not ours
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    post();
  }

  return html`<form class="composer" onSubmit=${submit}>
    <label class="visually-hidden" for="card">${t("Your idea")}</label>
    <textarea
      class="input"
      id="card"
      ref=${field}
      rows="2"
      dir="auto"
      enterkeyhint="send"
      placeholder=${t("One idea, a few words")}
      aria-describedby="card-left"
      value=${text.value}
      onInput=${(/** @type {any} */ event) => keep(event.currentTarget.value)}
      onKeyDown=${postOnEnter}
    ></textarea>
    <div class="composer-row">
      <${LeftCounter} id="card-left" left=${left} />
      <button class="button button-main" type="submit" onMouseDown=${keepFocus} disabled=${left < 0}>${t("Post")}</button>
    </div>
  </form>`;
}

/** A tap on Post must not close the keyboard. @param {Event} event */
function keepFocus(event) {
  event.preventDefault();
}

/**
 * As high as its text. Asking costs a layout of the page, so it is asked to shrink only when it got emptier.
 * @param {HTMLTextAreaElement|null} field
 */
export function fitHeight(field) {
  if (!field) return;
  const length = field.value.length;
  if (length < Number(field.dataset.length ?? 0)) field.style.blockSize = "auto";
  field.dataset.length = String(length);
  const border = field.offsetHeight - field.clientHeight;
  if (field.scrollHeight > field.clientHeight) field.style.blockSize = `${field.scrollHeight + border}px`;
}
