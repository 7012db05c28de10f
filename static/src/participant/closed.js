// The door is shut: the workshop is over, or this person was taken out of it. Says so, and what helps.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";

/** @param {{message: string}} props */
export function Closed({ message }) {
  return html`<div class="screen screen-still">
    <h1 class="question" dir="auto">${boot.challenge}</h1>
    <p class="notice">${message}</p>
    <p class="quiet">${t("If you think this is a mistake, ask the person who runs the workshop.")}</p>
    <button class="button" type="button" onClick=${() => location.reload()}>${t("Try again")}</button>
  </div>`;
}
