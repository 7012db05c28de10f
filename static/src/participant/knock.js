// At a watched door: a name, so that the facilitator sees who is there, before this phone is anybody. It may stay empty.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";

/** @param {{enter: (name: string) => void}} props */
export function Knock({ enter }) {
  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    enter(String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get("name")).trim());
  }

  return html`<div class="screen screen-still">
    <h1 class="question" dir="auto">${boot.challenge}</h1>
    <form class="name-first" onSubmit=${submit}>
      <p class="notice">${t("The facilitator lets people in one by one. A name helps.")}</p>
      <div class="field">
        <label for="name">${t("Your name")}</label>
        <input class="input" id="name" name="name" autocomplete="name" maxlength="60" enterkeyhint="go" dir="auto" />
      </div>
      <button class="button button-main" type="submit">${t("Ask to come in")}</button>
    </form>
  </div>`;
}
