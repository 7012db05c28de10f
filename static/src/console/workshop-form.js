// The workshop's own words: what is asked, what should be different afterwards, who can say yes.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";

/** @import { Workshop } from "../live/wire" */

/** @param {{workshop: Workshop}} props */
export function WorkshopForm({ workshop }) {
  const desk = useDesk();

  /** @param {SubmitEvent} event */
  async function keep(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value).trim()]));
    await desk.press("workshop.edit", fields, t("Changed"));
  }

  return html`<form class="form" onSubmit=${keep}>
    <${Field} label=${t("The question")}>
      <textarea class="input" name="challenge" rows="2" required maxlength="300" dir="auto">${workshop.challenge}</textarea>
    <//>
    <${Field} label=${t("What should be different afterwards?")}>
      <textarea class="input" name="outcome" rows="2" maxlength="300" dir="auto">${workshop.outcome}</textarea>
    <//>
    <${Field} label=${t("Who can say yes?")}>
      <input class="input" name="decider" maxlength="120" dir="auto" value=${workshop.decider} />
    <//>
    <${Field} label=${t("Who asked for this?")}>
      <input class="input" name="sponsor" maxlength="120" dir="auto" value=${workshop.sponsor ?? ""} />
    <//>
    <div class="buttons"><button class="button">${t("Keep")}</button></div>
  </form>`;
}
