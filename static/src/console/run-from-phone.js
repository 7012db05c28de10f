// The console on one's own phone: a private QR code, for five minutes and once. Whoever scans it runs the workshop,
// so it comes only after a word about who can see this window, and never to the big screen.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";
import { askForPass, ShownPass } from "../room/pass.js";
import { useDesk } from "./desk.js";

/** @import { Pass } from "../room/pass" */

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
    ${isGood && html`<${ShownPass}
      pass=${pass}
      now=${desk.time.value}
      alt=${t("Private QR code that opens this console on your phone")}
      onHide=${() => setPass(null)}
    />`}
    ${pass && !isGood && html`<p role="status">${t("The code has run out.")}</p>`}
    ${
      !isGood &&
      html`<p class="heed">${t("Whoever scans the code runs the workshop. If this window is on the projector or shared, move it away first.")}</p>
        <button class="button" type="button" onClick=${ask}>${t("Only I see it: show the code")}</button>`
    }
  </div>`;
}
