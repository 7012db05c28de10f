// The keys of the console, to be looked up; and the switch for those whose keyboard presses by itself.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { Dialog } from "./dialog.js";

/**
 * @param {object} props
 * @param {import("./shortcuts").Shortcut[]} props.list
 * @param {import("@preact/signals").Signal<boolean>} props.areOn
 * @param {(on: boolean) => void} props.switchTo
 */
export function ShortcutHelp({ list, areOn, switchTo }) {
  return html`<${Dialog} title=${t("Keys")}>
    <dl class="keys">
      ${list.map(
        ({ key, does }) => html`<div class="key-line" key=${key}><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`,
      )}
    </dl>
    <label class="choice">
      <input
        type="checkbox"
        checked=${areOn}
        onChange=${(/** @type {any} */ event) => switchTo(event.currentTarget.checked)}
      />
      ${t("Keys are on. They never act while you type.")}
    </label>
  <//>`;
}
