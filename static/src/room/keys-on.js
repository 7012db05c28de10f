// Whether single keys act, on the console and the big screen alike: a key pressed by chance or spoken by dictation
// is a press, too, so whoever needs to may switch them off (WCAG 2.1.4). Kept in this browser.

import { signal } from "@preact/signals";
import { html } from "htm/preact";
import { storage } from "../live/storage.js";
import { t } from "../live/words.js";

const SWITCH = "doable:shortcuts";

export const keysOn = signal(storage.read(SWITCH) !== "off");

export function KeysSwitch() {
  return html`<label class="choice">
    <input type="checkbox" checked=${keysOn} onChange=${(/** @type {any} */ event) => switchTo(event.currentTarget.checked)} />
    ${t("Keys are on. They never act while you type.")}
  </label>`;
}

/** @param {boolean} on */
function switchTo(on) {
  keysOn.value = on;
  storage.write(SWITCH, on ? "on" : "off");
}
