// What is done before people come: the list to tick off, the invitation, cards that are brought in, a look at whether
// the agenda holds together. Closed at first: who has prepared nothing can start all the same.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { AgendaRemarks } from "./agenda-remarks.js";
import { BringIn, takesCards } from "./bring-in.js";
import { useDesk } from "./desk.js";
import { Invitation } from "./invitation.js";

export function Preparation() {
  const desk = useDesk();
  const workshop = desk.workshop.value;
  if (!workshop || workshop.rehearsal) return null;
  const list = workshop.plan?.prepare ?? [];
  const ticked = new Set(workshop.checked ?? []);
  const done = list.filter((line) => ticked.has(line)).length;
  return html`<details class="preparation">
    <summary>${list.length > 0 ? t("Prepare: {done} of {all} done", { done, all: list.length }) : t("Prepare")}</summary>
    <div class="preparation-parts">
      <${AgendaRemarks} />
      <div class="buttons">
        <button class="button" type="button" onClick=${() => (desk.dialog.value = html`<${Invitation} />`)}>${t("Invite people …")}</button>
        ${desk.agenda.value.some(takesCards) && html`<button class="button" type="button" onClick=${() => (desk.dialog.value = html`<${BringIn} />`)}>${t("Bring in cards …")}</button>`}
      </div>
      ${list.length > 0 && html`<${Checklist} list=${list} ticked=${ticked} />`}
    </div>
  </details>`;
}

/** @param {{list: string[], ticked: Set<string>}} props */
function Checklist({ list, ticked }) {
  const desk = useDesk();

  /** @param {string} line @param {boolean} isDone */
  function tick(line, isDone) {
    const checked = list.filter((each) => (each === line ? isDone : ticked.has(each)));
    void desk.press("workshop.edit", { checked });
  }

  return html`<ul class="checklist">
    ${list.map(
      (line) =>
        html`<li key=${line}>
          <label class="check">
            <input type="checkbox" checked=${ticked.has(line)} onChange=${(/** @type {any} */ event) => tick(line, event.currentTarget.checked)} />
            <span dir="auto">${line}</span>
          </label>
        </li>`,
    )}
  </ul>`;
}
