// A dialog, closed by Escape, by its button or by what it did. Whichever way it goes, the focus is back where it
// came from.

import { html } from "htm/preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../live/words.js";

/**
 * @param {object} props
 * @param {string} props.title
 * @param {import("preact").ComponentChildren} [props.children]
 * @param {"side"} [props.place]  at the side, beside what it is about
 * @param {() => void} props.onClose
 */
export function Dialog({ title, children, place, onClose }) {
  const titleId = useId();
  const element = useRef(/** @type {HTMLDialogElement|null} */ (null));

  useEffect(() => {
    const dialog = /** @type {HTMLDialogElement} */ (element.current);
    dialog.showModal();
    dialog.addEventListener("cancel", leave);
    dialog.addEventListener("close", onClose);
    return () => {
      // However it goes, the browser gives the focus back only if the dialog was closed
      dialog.removeEventListener("close", onClose);
      dialog.close();
    };
  }, []);

  /** Escape; at once, because the browser's own closing is told a moment later. @param {Event} event */
  function leave(event) {
    event.preventDefault();
    onClose();
  }

  return html`<dialog ref=${element} class=${place === "side" ? "dialog dialog-side" : "dialog"} aria-labelledby=${titleId}>
    <header class="dialog-head">
      <h2 id=${titleId}>${title}</h2>
      <button class="button button-quiet" type="button" onClick=${onClose}>${t("Close")}</button>
    </header>
    ${children}
  </dialog>`;
}
