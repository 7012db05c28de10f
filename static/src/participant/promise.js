// What happens with my name, said before anyone writes or votes. The server keeps exactly this
// (workshop/domain/audience.py); change both or neither.

import { html } from "htm/preact";

/** @import { Activity } from "../live/wire" */

/** @type {Record<string, Record<string, [string, string]>>} */
const PROMISES = {
  collect: {
    hidden: [
      "Without names",
      "Nobody in the room, the facilitator included, sees who wrote what. The link is erased 24 hours after the workshop.",
    ],
    anonymous: ["Without names, no trace", "When this step is finished, even the server cannot tell who wrote what."],
    named: ["With your name", "Everyone sees your name on the cards you write."],
  },
  vote: {
    hidden: [
      "Without names",
      "Nobody in the room, the facilitator included, sees who chose what. The link is erased 24 hours after the workshop.",
    ],
    anonymous: ["Without names, no trace", "When this step is finished, even the server cannot tell who chose what."],
    named: ["Counted with your name", "The result is shown without names; the server keeps who chose what."],
  },
};

/** @param {{activity: Activity}} props */
export function NamesPromise({ activity }) {
  const [title, words] = PROMISES[activity.kind][activity.settings.identity ?? "hidden"];
  return html`<p class="promise small quiet"><strong>${title}.</strong> ${words}</p>`;
}
