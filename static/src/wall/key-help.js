// The keys of the big screen, to be looked up, with the switch for those whose keyboard presses by itself.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../live/words.js";
import { KeysSwitch } from "../room/keys-on.js";
import { KEYS } from "./keys.js";
import { stage } from "./stage.js";

export function KeyHelp() {
  const element = useRef(/** @type {HTMLDialogElement|null} */ (null));
  const leave = () => void (stage.keysAreShown.value = false);
  useEffect(() => {
    const dialog = /** @type {HTMLDialogElement} */ (element.current);
    dialog.showModal();
    dialog.addEventListener("close", leave);
    return () => {
      // However it goes, the browser gives the focus back only if the dialog was closed. It tells of that later, when
      // a key may have opened the next one
      dialog.removeEventListener("close", leave);
      dialog.close();
    };
  }, []);
  return html`<dialog class="key-help" ref=${element} aria-labelledby="key-help-title" onCancel=${escape} onKeyDown=${again}>
    <header class="key-help-head">
      <h2 id="key-help-title">${t("Keys")}</h2>
      <button class="button button-quiet" type="button" onClick=${leave}>${t("Close")}</button>
    </header>
    <dl class="key-lines">
      ${KEYS.map(
        ({ shown, does }) =>
          html`<div class="key-line" key=${does}><dt>${shown.map((key) => html`<kbd key=${key}>${key}</kbd> `)}</dt><dd>${does}</dd></div>`,
      )}
    </dl>
    <${KeysSwitch} />
  </dialog>`;

  /** Escape; at once, because the browser's own closing is told a moment later. @param {Event} event */
  function escape(event) {
    event.preventDefault();
    leave();
  }

  /** The key that opened it closes it. @param {KeyboardEvent} event */
  function again({ key }) {
    if (key === "?") leave();
  }
}
