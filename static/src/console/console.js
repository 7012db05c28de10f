// The console as a whole: who and where at the top, what runs in the middle, the agenda at the side.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { Agenda } from "./agenda.js";
import { Announcer } from "./announcer.js";
import { useDesk } from "./desk.js";
import { Head } from "./head.js";
import { PaperScript } from "./paper-script.js";
import { RehearsalBanner } from "./rehearsal.js";
import { shortcuts } from "./shortcuts.js";
import { Stage } from "./stage.js";
import { Toasts } from "./toasts.js";
import { TooMany } from "./too-many.js";

export function Console() {
  const desk = useDesk();
  const workshop = desk.workshop.value;
  if (!workshop) return html`<main class="door"><p class="quiet">${waitingFor(desk.connection.status.value)}</p></main>`;
  // A dialog lies over the whole page, so that it shows the toasts itself
  const dialog = desk.tooMany.value ? html`<${TooMany} ...${desk.tooMany.value} />` : desk.dialog.value;
  return html`
    <${Head} workshop=${workshop} />
    ${workshop.rehearsal && html`<${RehearsalBanner} />`}
    <main class="desk">
      <${Stage} workshop=${workshop} />
      <${Agenda} />
    </main>
    <footer class="foot">
      <button class="button button-quiet" type="button" onClick=${() => shortcuts.showList(desk)}>${t("Keys")} <kbd>?</kbd></button>
    </footer>
    <${Announcer} />
    ${dialog ?? html`<${Toasts} />`}
    <${PaperScript} workshop=${workshop} />
  `;
}

/** @param {string} status */
function waitingFor(status) {
  if (status === "removed") return t("You no longer have access to this workshop.");
  return status === "offline" ? t("No connection yet. Trying again …") : t("One moment …");
}
