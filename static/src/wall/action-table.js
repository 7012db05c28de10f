// Who does what by when. What nobody has taken yet asks for somebody.

import { html } from "htm/preact";
import { language } from "../live/language.js";
import { t } from "../live/words.js";

/** @param {{actions: import("../live/wire").Action[]}} props */
export function ActionTable({ actions }) {
  return html`<table class="action-table">
    <thead><tr><th scope="col">${t("What")}</th><th scope="col">${t("Who")}</th><th scope="col">${t("By when")}</th></tr></thead>
    <tbody>
      ${actions.map(
        (action) =>
          html`<tr key=${action.id}>
            <td dir="auto">${action.what}</td>
            <td>${action.owner_name ? html`<bdi>${action.owner_name}</bdi>` : html`<span class="action-open">${t("Who?")}</span>`}</td>
            <td class="action-due">${day(action.due)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** @param {string} date */
function day(date) {
  return new Date(`${date}T12:00:00`).toLocaleDateString(language, { weekday: "short", day: "numeric", month: "short" });
}
