// Who does what by when, filling up. What nobody has taken yet stands first: that is what the room looks for.

import { html } from "htm/preact";
import { language } from "../live/language.js";
import { t } from "../live/words.js";
import { Pages } from "./pages.js";

/** @import { Action } from "../live/wire" */

const ROWS_ON_A_PAGE = 7;

/** @param {{actions: Action[]}} props */
export function ActionTable({ actions }) {
  const ordered = [...actions].sort((a, b) => Number(Boolean(a.owner_name)) - Number(Boolean(b.owner_name)));
  return html`<${Pages} items=${ordered} size=${ROWS_ON_A_PAGE} show=${table} />`;
}

/** @param {Action[]} page */
function table(page) {
  return html`<table class="action-table">
    <thead><tr><th scope="col">${t("What")}</th><th scope="col">${t("Who")}</th><th scope="col">${t("By when")}</th></tr></thead>
    <tbody>
      ${page.map(
        (action) =>
          html`<tr key=${action.id}>
            <td dir="auto">${action.what}</td>
            <td>${action.owner_name ? html`<bdi>${action.owner_name}</bdi>` : html`<em>${t("Who?")}</em>`}</td>
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
