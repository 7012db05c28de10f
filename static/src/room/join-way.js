// How phones get in: the QR code with the address to type, or, where no phone could reach the address,
// what to do about it. A QR code that leads nowhere is never shown.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { JoinCode } from "./join-code.js";

export function JoinWay() {
  return html`<div class="join-way">
    ${
      boot.join_reachable
        ? html`<img class="join-qr" src=${`/w/${boot.code}/qr.svg`} alt=${t("QR code that opens the page for joining")} />`
        : html`<p class="join-hint">${boot.join_hint.split(/(--[\w-]+)/).map(unbroken)}</p>`
    }
    <div class="join-words">
      <p>${t.parts("Join at {address}", { address: html`<span class="join-address" dir="ltr">${boot.join_short}</span>` })}</p>
      <${JoinCode} code=${boot.code} />
    </div>
  </div>`;
}

/** An option of the command line is not broken at its dashes. @param {string} words */
function unbroken(words) {
  return words.startsWith("--") ? html`<span class="join-option">${words}</span>` : words;
}
