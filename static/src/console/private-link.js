// A private link, made when it is asked for: a field to copy it from, and a button that hands it on.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { ShareButton } from "../room/share-button.js";
import { useDesk } from "./desk.js";
import { privateLink } from "./page-requests.js";

/** @param {{purpose: "console"|"wall", label: string}} props */
export function LinkMaker({ purpose, label }) {
  const [url, make] = useLink(() => privateLink(purpose));
  return html`<div class="link-maker">
    <button class="button" type="button" onClick=${make}>${label}</button>
    <${Link} url=${url} />
  </div>`;
}

/** @param {() => Promise<string>} ask @returns {[string, () => Promise<void>]} */
export function useLink(ask) {
  const { say } = useDesk();
  const [url, setUrl] = useState("");
  async function make() {
    try {
      setUrl(await ask());
    } catch (error) {
      say({ text: /** @type {Error} */ (error).message, trouble: true });
    }
  }
  return [url, make];
}

/** @param {{url: string}} props */
export function Link({ url }) {
  if (!url) return null;
  return html`<p class="link" role="status">
    <${Address} url=${url} label=${t("The link")} />
    <span class="quiet small">${t("Whoever has this link gets in. Give it to one person only.")}</span>
  </p>`;
}

/** A field, so that it can be copied by hand where the clipboard is not allowed. @param {{url: string, label: string}} props */
export function Address({ url, label }) {
  return html`<label class="field">
      <span class="label">${label}</span>
      <input class="input" readonly dir="ltr" value=${url} onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />
    </label>
    <${ShareButton} url=${url} title=${boot.challenge} />`;
}
