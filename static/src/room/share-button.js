// Hands an address on: by the phone's own share sheet, else into the clipboard. Where the browser allows
// neither (plain http), there is no button, and the address stands there to be copied by hand.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";

/** @param {{url: string, title: string, label?: string, copyLabel?: string}} props */
export function ShareButton({ url, title, label = t("Share"), copyLabel = t("Copy the link") }) {
  const [copied, setCopied] = useState(false);
  if (!canShare() && !navigator.clipboard) return null;

  async function handOn() {
    if (!(await shared({ url, title }))) setCopied(await written(url));
  }

  return html`<button class="button" type="button" onClick=${handOn}>${canShare() ? label : copyLabel}</button>
    <span class="small quiet" role="status">${copied && t("Copied.")}</span>`;
}

/** Whether the share sheet was shown, be it closed again. @param {{url: string, title: string}} what */
async function shared(what) {
  if (!canShare()) return false;
  return navigator.share(what).then(
    () => true,
    (trouble) => trouble.name === "AbortError",
  );
}

/** @param {string} url */
async function written(url) {
  return navigator.clipboard?.writeText(url).then(
    () => true,
    () => false,
  );
}

function canShare() {
  return "share" in navigator;
}
