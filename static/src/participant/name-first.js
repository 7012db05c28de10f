// A step with names asks for one, here and only here, from whoever has none yet.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { draft } from "../live/draft.js";
import { t } from "../live/words.js";

/** @import { Session } from "./session.js" */

/** @param {{session: Session}} props */
export function NameFirst({ session }) {
  const { text, keep } = draft(boot.workshop, "me", "name");

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (text.value.trim()) void session.rename(text.value.trim());
  }

  return html`<form class="name-first" onSubmit=${submit}>
    <p class="notice">${t("Cards in this step carry their author's name.")}</p>
    <div class="field">
      <label for="name">${t("Your name")}</label>
      <input
        class="input"
        id="name"
        autocomplete="name"
        maxlength="80"
        enterkeyhint="go"
        dir="auto"
        value=${text.value}
        onInput=${(/** @type {any} */ event) => keep(event.currentTarget.value)}
      />
    </div>
    <button class="button button-main" type="submit">${t("Go on")}</button>
  </form>`;
}
