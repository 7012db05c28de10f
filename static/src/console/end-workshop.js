// Ending is asked once more, with what is still open: an action without an owner is seldom done.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";

export function EndWorkshop() {
  const desk = useDesk();
  const ownerless = desk.actions.value.filter((action) => !action.owner && !action.owner_name).length;

  async function end() {
    const ack = await desk.press("workshop.end");
    if (ack.ok) desk.closeDialog();
  }

  return html`<${Dialog} title=${t("End the workshop?")}>
    <p>${t("Phones and the big screen then say thanks. For 24 hours you can still open it again.")}</p>
    ${ownerless > 0 && html`<p class="heed">${ownersMissing(ownerless)}</p>`}
    ${desk.actions.value.length === 0 && html`<p class="heed">${desk.decisions.value.length > 0 ? t("It is decided, but nobody has taken it on. Who owns this?") : t("No action is written down yet. Who does what by when?")}</p>`}
    <div class="buttons">
      <button class="button button-main" type="button" onClick=${end}>${t("End the workshop")}</button>
      <button class="button" type="button" onClick=${desk.closeDialog}>${t("Not yet")}</button>
    </div>
  <//>`;
}

/** @param {number} count */
function ownersMissing(count) {
  return t.n("One action has no owner yet.", "{n} actions have no owner yet.", count);
}
