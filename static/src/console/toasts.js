// What was just done, with the way back, and what could not be done. Read out politely, never in the way.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";

export function Toasts() {
  const desk = useDesk();
  return html`<div class="toasts" role="status" aria-live="polite">
    ${desk.toasts.value.map(
      (toast) =>
        html`<p class=${toast.trouble ? "toast toast-trouble" : "toast"} key=${toast.id}>
          <span>${toast.text}</span>
          ${
            toast.undo !== undefined
              ? html`<button type="button" onClick=${() => desk.undo(toast.undo ?? 0)}>${t("Undo")}</button>`
              : html`<button type="button" onClick=${() => desk.dismiss(toast.id)}>${t("OK")}</button>`
          }
        </p>`,
    )}
  </div>`;
}
