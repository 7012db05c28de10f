// The console on one's own phone: a private QR code, for five minutes and once. Whoever scans it runs the workshop,
// so it comes only after a word about who can see this window, and never to the big screen.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { timeLeft } from "../live/clock.js";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { askForPass } from "./page-requests.js";

/** @import { Pass } from "./page-requests" */

export function RunFromPhone() {
  const desk = useDesk();
  const [pass, setPass] = useState(/** @type {Pass|null} */ (null));

  async function ask() {
    try {
      setPass(await askForPass());
    } catch (error) {
      desk.say({ text: /** @type {Error} */ (error).message, trouble: true });
    }
  }

  const isGood = pass && pass.expires_at > desk.time.value;
  return html`<div class="run-from-phone">
    ${isGood && html`<${ShownPass} pass=${pass} onHide=${() => setPass(null)} />`}
    ${pass && !isGood && html`<p role="status">${t("The code has run out.")}</p>`}
    ${
      !isGood &&
      html`<p class="heed">${t("Whoever scans the code runs the workshop. If this window is on the projector or shared, move it away first.")}</p>
        <button class="button" type="button" onClick=${ask}>${t("Only I see it: show the code")}</button>`
    }
  </div>`;
}

/** @param {{pass: Pass, onHide: () => void}} props */
function ShownPass({ pass, onHide }) {
  const left = pass.expires_at - useDesk().time.value;
  return html`
    ${
      pass.qr
        ? html`<img class="join-qr" src=${pass.qr} alt=${t("Private QR code that opens this console on your phone")} />`
        : html`<p class="quiet">${boot.join_hint}</p>`
    }
    <p>${t.parts("Or type {digits} at {address}", {
      digits: html`<strong class="pass-digits">${pass.digits.slice(0, 3)} ${pass.digits.slice(3)}</strong>`,
      address: html`<span class="join-address" dir="ltr">${boot.join_short}</span>`,
    })}</p>
    <p class="quiet small">${t("For one device, another {time}.", { time: timeLeft(left) })}</p>
    <button class="button" type="button" onClick=${onHide}>${t("Hide the code")}</button>
  `;
}
