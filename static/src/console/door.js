// Who may come in, and which words shall not be seen: set once if at all, and for that under More.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";

/**
 * @import { Workshop } from "../live/wire"
 *
 * @typedef {Workshop["joining"]} Joining
 */

/** @type {{joining: Joining, label: string, hint: string}[]} */
const WAYS = [
  { joining: "open", label: t("Everyone with the code"), hint: t("They are in at once.") },
  { joining: "lobby", label: t("Everyone, when I let them in"), hint: t("Newcomers wait at the door and see nothing until then.") },
  { joining: "closed", label: t("Nobody more"), hint: t("Whoever is in stays in, and comes back after a break.") },
];

/** @param {{workshop: Workshop}} props */
export function Door({ workshop }) {
  const desk = useDesk();
  return html`<div class="form" role="radiogroup" aria-label=${t("Who may come in")}>
    ${WAYS.map(
      ({ joining, label, hint }) => html`<label class="choice" key=${joining}>
        <input
          type="radio"
          name="joining"
          checked=${workshop.joining === joining}
          onChange=${() => desk.press("workshop.edit", { joining }, t("Changed"))}
        />
        <span>${label} <span class="quiet small">${hint}</span></span>
      </label>`,
    )}
  </div>`;
}

/** @param {{workshop: Workshop}} props */
export function WordList({ workshop }) {
  const desk = useDesk();

  /** @param {SubmitEvent} event */
  async function keep(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const blocked_words = String(form.get("words")).split("\n").map((word) => word.trim()).filter(Boolean);
    await desk.press("workshop.edit", { blocked_words }, t("Changed"));
  }

  return html`<form class="form" onSubmit=${keep}>
    <${Field} label=${t("One a line")} hint=${t("A card with one of these is hidden from the others until you have looked at it. A name with one is not shown.")}>
      <textarea class="input" name="words" rows="4" dir="auto">${(workshop.blocked_words ?? []).join("\n")}</textarea>
    <//>
    <div class="buttons"><button class="button">${t("Keep")}</button></div>
  </form>`;
}
