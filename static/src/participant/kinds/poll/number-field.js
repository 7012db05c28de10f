// A number to type: it is given by a press, never while one is still typing.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { haptics } from "../../haptics.js";
import { markOf } from "./given.js";

/** @param {import("./ask").AskProps & {next: () => void}} props */
export function NumberField({ session, activity, question, next }) {
  const given = markOf(session, activity, question.key);
  const [typed, setTyped] = useState(typeof given === "number" ? String(given) : "");
  const { min, max } = question;

  /** @param {Event} event */
  function give(event) {
    event.preventDefault();
    if (typed === "") return;
    haptics.tick();
    void session.mark(activity, activity, Number(typed), question.key);
    next();
  }

  return html`<form class="poll-number" onSubmit=${give}>
    <input
      class="input"
      type="number"
      inputmode="numeric"
      step="1"
      required
      min=${min ?? 0}
      max=${max ?? 1_000_000}
      aria-labelledby="asked"
      value=${typed}
      onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)}
    />
    <button class="button button-main" type="submit">${t("Answer")}</button>
  </form>`;
}
