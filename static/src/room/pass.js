// A pass to another device of one's own: a QR code or six digits, for five minutes and once. What it looks like, and
// how a page asks for one.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { timeLeft } from "../live/clock.js";
import { renewToken } from "../live/token.js";
import { t } from "../live/words.js";
import { reason } from "./reason.js";

/** @typedef {{digits: string, url: string, qr: string|null, expires_at: number}} Pass */

/** @returns {Promise<Pass>} */
export async function askForPass() {
  const token = await renewToken().catch(() => null);
  const asked = { method: "POST", headers: { Authorization: `Bearer ${token}` } };
  const answer = await fetch(`/w/${boot.code}/handover`, asked).catch(() => null);
  if (!answer?.ok) throw new Error(await reason(answer));
  return answer.json();
}

/** @param {{pass: Pass, now: number, alt: string, onHide: () => void}} props */
export function ShownPass({ pass, now, alt, onHide }) {
  return html`
    ${pass.qr ? html`<img class="join-qr" src=${pass.qr} alt=${alt} />` : boot.join_hint && html`<p class="quiet">${boot.join_hint}</p>`}
    <p>${t.parts("Or type {digits} at {address}", {
      digits: html`<strong class="pass-digits">${pass.digits.slice(0, 3)} ${pass.digits.slice(3)}</strong>`,
      address: html`<span class="join-address" dir="ltr">${boot.join_short}</span>`,
    })}</p>
    <p class="quiet small">${t("For one device, another {time}.", { time: timeLeft(pass.expires_at - now) })}</p>
    <button class="button" type="button" onClick=${onHide}>${t("Hide the code")}</button>
  `;
}
