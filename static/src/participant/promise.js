// What happens with my name, said before anyone writes or votes. The server keeps exactly this
// (workshop/domain/audience.py); change both or neither.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { natureOf } from "../room/natures.js";

/** @import { Activity } from "../live/wire" */

/** @type {Record<string, [string, string]>} */
const OF_WRITING = {
  hidden: [
    t("Without names."),
    t("Nobody in the room, the facilitator included, sees who wrote what. The link is erased 24 hours after the workshop."),
  ],
  anonymous: [t("Without names, no trace."), t("When this step is finished, even the server cannot tell who wrote what.")],
  named: [t("With your name."), t("Everyone sees your name on the cards you write.")],
};

/** @type {Record<string, [string, string]>} */
const OF_JUDGING = {
  hidden: [
    t("Without names."),
    t("Nobody in the room, the facilitator included, sees who chose what. The link is erased 24 hours after the workshop."),
  ],
  anonymous: [t("Without names, no trace."), t("When this step is finished, even the server cannot tell who chose what.")],
  named: [t("Counted with your name."), t("The result is shown without names; the server keeps who chose what.")],
};

/** brief: once it has been said in full. @param {{activity: Activity, brief?: boolean}} props */
export function NamesPromise({ activity, brief = false }) {
  const [title, words] = (natureOf(activity).judges ? OF_JUDGING : OF_WRITING)[activity.settings.identity ?? "hidden"];
  return html`<p class="promise small quiet"><strong>${title}</strong> ${!brief && words}</p>`;
}
