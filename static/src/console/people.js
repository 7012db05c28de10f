// Who has joined, for the facilitator's eyes. Names appear where people gave one; what anyone wrote does not.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";

/** @import { Participant } from "../live/wire" */

export function People() {
  const people = useDesk().participants.value.filter(({ status }) => status === "active");
  if (people.length === 0) return html`<p class="quiet">${t("Nobody has joined yet.")}</p>`;
  return html`<ul class="rows">
    ${people.map((person) => html`<${Person} key=${person.id} person=${person} />`)}
  </ul>`;
}

/** @param {{person: Participant}} props */
function Person({ person }) {
  const desk = useDesk();
  const [isRenaming, setIsRenaming] = useState(false);

  /** @param {SubmitEvent} event */
  async function rename(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const ack = await desk.press("participant.rename", { participant: person.id, name: String(form.get("name")).trim() });
    if (ack.ok) setIsRenaming(false);
  }

  if (isRenaming)
    return html`<li class="row">
      <form class="row-form" onSubmit=${rename}>
        <input class="input" name="name" required maxlength="60" dir="auto" aria-label=${t("Name")} value=${person.name} />
        <button class="button">${t("Keep")}</button>
      </form>
    </li>`;
  return html`<li class="row">
    <span>
      ${person.name ? html`<bdi>${person.name}</bdi>` : html`<span class="quiet">${t("No name given")}</span>`}
      ${person.role === "facilitator" && html` <span class="quiet small">${t("facilitator")}</span>`}
    </span>
    <span>
      <button class="button button-quiet" type="button" aria-label=${t("Rename {person}", { person: person.name || t("this person") })} onClick=${() => setIsRenaming(true)}>${t("Rename")}</button>
      ${
        person.role === "participant" &&
        html`<button
          class="button button-quiet"
          type="button"
          aria-label=${t("Remove {person}", { person: person.name || t("this person") })}
          onClick=${() => desk.press("participant.remove", { participant: person.id }, t("Removed"))}
        >
          ${t("Remove")}
        </button>`
      }
    </span>
  </li>`;
}
