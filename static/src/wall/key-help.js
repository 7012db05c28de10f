// The keys of the big screen, to be looked up, with the switch for those whose keyboard presses by itself.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { Dialog } from "../room/dialog.js";
import { KeysSwitch } from "../room/keys-on.js";
import { KEYS } from "./keys.js";
import { stage } from "./stage.js";

export function KeyHelp() {
  return html`<${Dialog} title=${t("Keys")} onClose=${() => void (stage.keysAreShown.value = false)}>
    <dl class="key-lines">
      ${KEYS.map(
        ({ shown, does }) =>
          html`<div class="key-line" key=${does}><dt>${shown.map((key) => html`<kbd key=${key}>${key}</kbd> `)}</dt><dd>${does}</dd></div>`,
      )}
    </dl>
    <${KeysSwitch} />
  <//>`;
}
