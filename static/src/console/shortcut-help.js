// The keys of the console, to be looked up; and the switch for those whose keyboard presses by itself.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { KeysSwitch } from "../room/keys-on.js";
import { Dialog } from "./dialog.js";

/** @param {{list: import("./shortcuts").Shortcut[]}} props */
export function ShortcutHelp({ list }) {
  return html`<${Dialog} title=${t("Keys")}>
    <dl class="keys">
      ${list.map(
        ({ key, does }) => html`<div class="key-line" key=${key}><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`,
      )}
      <div class="key-line"><dt><kbd>← →</kbd></dt><dd>${t("From answer to answer on a scale")}</dd></div>
    </dl>
    <${KeysSwitch} />
  <//>`;
}
