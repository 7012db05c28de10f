// Everything that can still be taken back, in one place: by whichever facilitator it was done, and before a
// reload, too. The server reads it from its log each time it is asked for.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { deedWords } from "./deed-words.js";
import { useDesk } from "./desk.js";
import { undoable } from "./page-requests.js";

/** @import { Deed } from "./deed-words" */

export function TakingBack() {
  const desk = useDesk();
  const [deeds, setDeeds] = useState(/** @type {Deed[]|null} */ (null));
  const look = () => undoable().then(setDeeds, () => setDeeds([]));
  useEffect(() => void look(), []);

  /** @param {Deed} deed */
  async function takeBack(deed) {
    await desk.undo(deed.rev);
    await look();
  }

  if (deeds === null) return html`<p class="quiet">${t("One moment …")}</p>`;
  if (deeds.length === 0) return html`<p class="quiet">${t("Nothing to take back yet.")}</p>`;
  return html`<ul class="rows">
    ${deeds.map(
      (deed) =>
        html`<li class="row" key=${deed.rev}>
          <span>
            <bdi>${deedWords(deed)}</bdi>
            ${!deed.mine && html` <span class="quiet small">${t("by somebody else")}</span>`}
          </span>
          <button class="button button-quiet" type="button" aria-label=${t("Undo: {deed}", { deed: deedWords(deed) })} onClick=${() => takeBack(deed)}>
            ${t("Undo")}
          </button>
        </li>`,
    )}
  </ul>`;
}
