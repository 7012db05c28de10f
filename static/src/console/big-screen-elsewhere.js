// Who runs the workshop from a phone has the big screen on another device: its link is handed on to that one first.
// Opened here it would cover the console.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { BigScreen } from "./big-screen.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { LinkMaker } from "./private-link.js";

export function BigScreenElsewhere() {
  const desk = useDesk();
  return html`<button class="button big-screen-elsewhere" type="button" onClick=${() => (desk.dialog.value = html`<${Elsewhere} />`)}>
    ${t("Big screen elsewhere …")}
  </button>`;
}

function Elsewhere() {
  return html`<${Dialog} title=${t("Big screen")}>
    <p>${t("Make the link, send it to the computer at the projector, and open it there.")}</p>
    <${LinkMaker} purpose="wall" label=${t("Make the link")} />
    <p class="quiet">${t("Nobody needs a big screen: everything is on the phones, too.")}</p>
    <${BigScreen} className="button button-quiet">${t("Open it on this device")}<//>
  <//>`;
}
