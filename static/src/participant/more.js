// What a participant needs rarely, behind one quiet button: going on with another device, the language, the name,
// and how the line stands.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { draft } from "../live/draft.js";
import { t } from "../live/words.js";
import { Dialog } from "../room/dialog.js";
import { LanguageChoice } from "../room/language-choice.js";
import { askForPass, ShownPass } from "../room/pass.js";

/**
 * @import { Pass } from "../room/pass"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session}} props */
export function More({ session }) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef(/** @type {HTMLButtonElement|null} */ (null));

  // A tap does not give every browser's buttons the focus, so that it would not come back by itself
  useEffect(() => {
    if (isOpen) return () => button.current?.focus();
  }, [isOpen]);

  return html`<button ref=${button} class="more-button" type="button" aria-label=${t("More")} aria-haspopup="dialog" onClick=${() => setIsOpen(true)}>
      <span aria-hidden="true">•••</span>
    </button>
    ${isOpen && html`<${Menu} session=${session} close=${() => setIsOpen(false)} />`}`;
}

/** @param {{session: Session, close: () => void}} props */
function Menu({ session, close }) {
  const hasNames = session.name.value || session.agenda.value.some(({ settings }) => settings.identity === "named");
  return html`<${Dialog} title=${t("More")} onClose=${close}>
    <p class="quiet small">${session.status.value === "live" ? t("Connected.") : t("No connection at the moment.")}</p>
    ${session.workshop.value?.state === "live" && html`<${OtherDevice} session=${session} />`}
    ${hasNames && html`<${MyName} session=${session} />`}
    <h3>${t("Language")}</h3>
    <${LanguageChoice} />
  <//>`;
}

/** @param {{session: Session}} props */
function OtherDevice({ session }) {
  const [pass, setPass] = useState(/** @type {Pass|null} */ (null));
  const [trouble, setTrouble] = useState("");
  const isGood = pass !== null && pass.expires_at > session.time.value;

  async function ask() {
    try {
      setPass(await askForPass());
      setTrouble("");
    } catch (error) {
      setTrouble(/** @type {Error} */ (error).message);
    }
  }

  return html`<section class="more-part">
    <h3>${t("Continue on another device")}</h3>
    ${
      isGood
        ? html`<${ShownPass} pass=${pass} now=${session.time.value} alt=${t("Private QR code that opens this page on your other device")} onHide=${() => setPass(null)} />`
        : html`<p role="status">${trouble || (pass ? t("The code has run out.") : t("Your cards and dots come along. The code is for you alone."))}</p>
            <button class="button" type="button" onClick=${ask}>${pass ? t("Show a new code") : t("Show the code")}</button>`
    }
  </section>`;
}

/** @param {{session: Session}} props */
function MyName({ session }) {
  const { text, keep } = draft(boot.workshop, "me", "rename");
  const [isSaved, setIsSaved] = useState(false);

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const name = text.value.trim();
    if (!name) return;
    void session.rename(name);
    keep("");
    setIsSaved(true);
  }

  return html`<form class="more-part" onSubmit=${submit}>
    <h3><label for="my-name">${t("My name")}</label></h3>
    <input
      class="input"
      id="my-name"
      autocomplete="name"
      maxlength="80"
      dir="auto"
      value=${text.value || session.name.value}
      onInput=${(/** @type {any} */ event) => keep(event.currentTarget.value)}
    />
    <p class="small quiet" role="status">${isSaved ? t("Saved.") : t("It changes wherever it stands: on cards with names, and beside your actions.")}</p>
    <button class="button" type="submit">${t("Save")}</button>
  </form>`;
}
