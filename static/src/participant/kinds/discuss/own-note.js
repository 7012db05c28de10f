// A note for oneself: it is kept on this phone, card by card, and never sent.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { boot } from "../../../live/boot.js";
import { draft } from "../../../live/draft.js";
import { t } from "../../../live/words.js";
import { fitHeight } from "../../composer.js";

/** @param {{activity: import("../../../live/wire").Activity, about: string}} props */
export function OwnNote({ activity, about }) {
  const { text, keep } = draft(boot.workshop, activity.id, `note ${about}`);
  const field = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  useLayoutEffect(() => fitHeight(field.current), [text.value]);
  return html`<div class="field talk-note">
    <label for="own-note">${t("A note for yourself")}</label>
    <textarea
      class="input"
      id="own-note"
      rows="2"
      dir="auto"
      ref=${field}
      aria-describedby="own-note-stays"
      value=${text.value}
      onInput=${(/** @type {any} */ event) => keep(event.currentTarget.value)}
    ></textarea>
    <p class="small quiet" id="own-note-stays">${t("It stays on this phone.")}</p>
  </div>`;
}
