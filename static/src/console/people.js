// Who is here, who waits at the door and who was taken out, for the facilitator's eyes. Names appear where people
// gave one; what anyone wrote does not.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";

/**
 * @import { Participant } from "../live/wire"
 * @import { Desk } from "./desk"
 */

/** @param {Desk} desk */
export function atTheDoor(desk) {
  return desk.participants.value.filter(({ status, admitted }) => status === "active" && !admitted);
}

/** @param {Desk} desk @param {Participant[]} people */
export function letIn(desk, people) {
  return desk.press("participant.admit", { participants: people.map(({ id }) => id).slice(0, 500) }, t("Let in"));
}

export function PeopleDialog() {
  return html`<${Dialog} title=${t("People")} place="side"><${People} /><//>`;
}

export function People() {
  const desk = useDesk();
  const people = desk.participants.value;
  const inside = people.filter(({ status, admitted }) => status === "active" && admitted);
  const waiting = atTheDoor(desk);
  const removed = people.filter(({ status, role }) => status === "removed" && role === "participant");
  return html`
    ${
      waiting.length > 0 &&
      html`<section aria-label=${t("At the door")}>
        <h3>${t("At the door")}</h3>
        <ul class="rows">${waiting.map((person) => html`<${Outside} key=${person.id} person=${person}><${Remove} person=${person} /><//>`)}</ul>
        ${waiting.length > 1 && html`<button class="button" type="button" onClick=${() => letIn(desk, waiting)}>${t("Let all of them in")}</button>`}
      </section>`
    }
    ${inside.length === 0 && html`<p class="quiet">${t("Nobody has joined yet.")}</p>`}
    <ul class="rows">${inside.map((person) => html`<${Person} key=${person.id} person=${person} />`)}</ul>
    ${
      removed.length > 0 &&
      html`<section aria-label=${t("Taken out")}>
        <h3>${t("Taken out")}</h3>
        <ul class="rows">${removed.map((person) => html`<${Outside} key=${person.id} person=${person} />`)}</ul>
      </section>`
    }
  `;
}

/** @param {{person: Participant, children?: import("preact").ComponentChildren}} props */
function Outside({ person, children }) {
  const desk = useDesk();
  return html`<li class="row">
    <${Name} person=${person} />
    <span class="buttons">
      <button class="button" type="button" aria-label=${t("Let in: {person}", { person: called(person) })} onClick=${() => letIn(desk, [person])}>${t("Let in")}</button>
      ${children}
    </span>
  </li>`;
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
    <${Name} person=${person} />
    <span class="buttons">
      <button class="button button-quiet" type="button" aria-label=${t("Rename {person}", { person: called(person) })} onClick=${() => setIsRenaming(true)}>${t("Rename")}</button>
      ${person.role === "participant" && html`<${Remove} person=${person} />`}
    </span>
  </li>`;
}

/** @param {{person: Participant}} props */
function Name({ person }) {
  const isHidden = ["waits", "hidden"].includes(useDesk().workshop.value?.plan?.names?.[person.id] ?? "");
  return html`<span>
    ${person.name ? html`<bdi>${person.name}</bdi>` : html`<span class="quiet">${t("No name given")}</span>`}
    ${person.role === "facilitator" && html` <span class="quiet small">${t("facilitator")}</span>`}
    ${isHidden && html` <span class="quiet small">${t("not shown to the others")}</span>`}
  </span>`;
}

/** @param {{person: Participant}} props */
function Remove({ person }) {
  const desk = useDesk();
  return html`<button
    class="button button-quiet"
    type="button"
    aria-label=${t("Remove {person}", { person: called(person) })}
    onClick=${() => desk.press("participant.remove", { participant: person.id }, t("Removed"))}
  >
    ${t("Remove")}
  </button>`;
}

/** @param {Participant} person */
function called(person) {
  return person.name || t("this person");
}
