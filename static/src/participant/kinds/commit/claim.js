// "I'll do it": asks for a name, and if wished an address, only from those who have given none yet.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../../../live/boot.js";
import { draft } from "../../../live/draft.js";
import { t } from "../../../live/words.js";

/**
 * @import { ShownAction } from "../../pending.js"
 * @import { Session } from "../../session.js"
 */

/** @param {{session: Session, action: ShownAction}} props */
export function Claim({ session, action }) {
  const [asking, setAsking] = useState(false);
  const email = draft(boot.workshop, "me", "email");

  function takeOn() {
    if (!session.name.value) return setAsking(true);
    void session.claim(action, { mine: true, ...(email.text.value ? { email: email.text.value } : {}) });
  }

  if (action.owner === session.person)
    return html`<button class="button button-quiet" type="button" onClick=${() => session.claim(action, { mine: false })}>
      ${t("Give it back")}
    </button>`;
  if (action.owner_name) return null;
  if (asking) return html`<${WhoAreYou} session=${session} action=${action} close=${() => setAsking(false)} />`;
  return html`<button class="button" type="button" aria-label=${t("I'll do it: {action}", { action: action.what })} onClick=${takeOn}>${t("I'll do it")}</button>`;
}

/** @param {{session: Session, action: ShownAction, close: () => void}} props */
function WhoAreYou({ session, action, close }) {
  const name = draft(boot.workshop, "me", "name");
  const email = draft(boot.workshop, "me", "email");

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const given = { name: name.text.value.trim(), email: email.text.value.trim() };
    if (!given.name) return;
    void session.claim(action, { mine: true, name: given.name, ...(given.email ? { email: given.email } : {}) });
    close();
  }

  return html`<form class="who" onSubmit=${submit}>
    <div class="field">
      <label for=${`name-${action.id}`}>${t("Your name")}</label>
      <input
        class="input"
        id=${`name-${action.id}`}
        required
        maxlength="80"
        autocomplete="name"
        dir="auto"
        value=${name.text.value}
        onInput=${(/** @type {any} */ event) => name.keep(event.currentTarget.value)}
      />
      <span class="small quiet">${t("Shown beside this action, not beside your cards and dots.")}</span>
    </div>
    <div class="field">
      <label for=${`email-${action.id}`}>${t("Your e-mail address")} <span class="quiet">${t("(if you like a reminder)")}</span></label>
      <input
        class="input"
        id=${`email-${action.id}`}
        type="email"
        maxlength="200"
        autocomplete="email"
        value=${email.text.value}
        onInput=${(/** @type {any} */ event) => email.keep(event.currentTarget.value)}
      />
    </div>
    <div class="note-doings">
      <button class="button button-main" type="submit">${t("I'll do it")}</button>
      <button class="button button-quiet" type="button" onClick=${close}>${t("Not now")}</button>
    </div>
  </form>`;
}
