// Who may read the summary: facilitators always, everybody with the link once it is published.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { ShareButton } from "../room/share-button.js";
import { useDesk } from "./desk.js";

/** @param {{workshop: import("../live/wire").Workshop}} props */
export function Publish({ workshop }) {
  const desk = useDesk();
  /** @param {Event} event */
  function publish(event) {
    const published = /** @type {HTMLInputElement} */ (event.currentTarget).checked;
    void desk.press("workshop.edit", { published }, published ? t("Published") : t("Only facilitators can read it now"));
  }
  return html`<div class="publish">
    <label class="choice">
      <input type="checkbox" checked=${workshop.published} onChange=${publish} />
      ${t("Everyone with the link may read the summary")}
    </label>
    ${workshop.published && html`<p class="quiet small"><a href=${boot.summary_url}>${boot.summary_url}</a></p>
        <${ShareButton} url=${boot.summary_url} title=${boot.challenge} />`}
  </div>`;
}
