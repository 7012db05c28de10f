// In the place of a step whose views are still on their way.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { Moment } from "../moment.js";
import { Question } from "../question.js";

/** @param {{activity: import("../../live/wire").Activity, hasFailed: boolean}} props */
export function Coming({ activity, hasFailed }) {
  return html`<${Moment} is="waiting">${t("One moment.")}<//>
    <${Question} activity=${activity} />
    ${
      hasFailed &&
      html`<div class="notice" role="status">
        <p>${t("This step has not come through yet. It is asked for again and again; what you wrote is kept.")}</p>
        <div class="note-doings"><button class="button" type="button" onClick=${() => location.reload()}>${t("Reload the page")}</button></div>
      </div>`
    }`;
}
