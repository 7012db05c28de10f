// A word or a few in answer to a question: a card like any other, but one that nobody sees before it is shown.

import { html } from "htm/preact";
import { useRef } from "preact/hooks";
import { boot } from "../../../live/boot.js";
import { draft } from "../../../live/draft.js";
import { t } from "../../../live/words.js";
import { keepFocus } from "../../gathered.js";
import { haptics } from "../../haptics.js";
import { charactersLeft, LeftCounter } from "../../left-counter.js";
import { NameFirst } from "../../name-first.js";
import { textsOf } from "./given.js";

/** @type {Record<string, number>} */
const CHARS = { word: 30, text: 200 };
const OTHER_CHARS = 60;

/** @param {import("./ask").AskProps} props */
export function Written({ session, activity, question }) {
  const own = textsOf(session, activity, question);
  const isFull = own.length >= (question.limit ?? 1);
  if (activity.settings.identity === "named" && !session.name.value) return html`<${NameFirst} session=${session} />`;
  return html`
    <ul class="poll-own">
      ${own.map(
        (idea) =>
          html`<li class=${idea.onItsWay ? "note note-own note-waiting" : "note note-own"} key=${idea.id}>
            <p class="note-text" dir="auto">${idea.text}</p>
            ${idea.held && html`<p class="note-fate small quiet">${t("The facilitator looks at this first")}</p>`}
            <button class="button button-quiet" type="button" aria-label=${t("Take back: {card}", { card: idea.text })} onClick=${() => session.takeBack(idea)}>
              ${t("Take back")}
            </button>
          </li>`,
      )}
    </ul>
    ${!isFull && html`<${Field} key=${question.key} session=${session} activity=${activity} question=${question} />`}
  `;
}

/** @param {import("./ask").AskProps} props */
function Field({ session, activity, question }) {
  const { text, keep } = draft(boot.workshop, activity.id, question.key);
  const field = useRef(/** @type {HTMLTextAreaElement|HTMLInputElement|null} */ (null));
  const left = charactersLeft(text.value, CHARS[question.type] ?? OTHER_CHARS);

  /** @param {Event} event */
  function post(event) {
    event.preventDefault();
    const words = text.value.trim();
    if (!words || left < 0) return;
    void session.write(activity, words, question.key);
    haptics.tick();
    keep("");
  }

  const fields = {
    class: "input",
    ref: field,
    dir: "auto",
    enterkeyhint: "send",
    "aria-labelledby": "asked",
    "aria-describedby": "answer-left",
    value: text.value,
    onInput: (/** @type {any} */ event) => keep(event.currentTarget.value),
  };
  return html`<form class="poll-writing" onSubmit=${post}>
    ${question.type === "text" ? html`<textarea rows="3" ...${fields}></textarea>` : html`<input type="text" autocomplete="off" ...${fields} />`}
    <div class="composer-row">
      <${LeftCounter} id="answer-left" left=${left} />
      <button class="button button-main" type="submit" onMouseDown=${keepFocus} disabled=${left < 0}>${t("Answer")}</button>
    </div>
  </form>`;
}
