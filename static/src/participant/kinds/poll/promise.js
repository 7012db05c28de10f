// What happens with my name in quick questions: what is written carries it where names are shown, a number never does.
// The server keeps exactly this (workshop/domain/audience.py); change both or neither.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { fewestShown } from "../../../room/poll-results.js";

/** @type {Record<string, [string, string]>} */
const PROMISES = {
  hidden: [
    t("Without names."),
    t("Nobody in the room, the facilitator included, sees who answered what. The link is erased 24 hours after the workshop."),
  ],
  anonymous: [t("Without names, no trace."), t("When this step is finished, even the server cannot tell who answered what.")],
  named: [t("With your name."), t("What you write carries your name; of all other answers only the numbers are shown.")],
};

/** @param {{activity: import("../../../live/wire").Activity}} props */
export function PollPromise({ activity }) {
  const [title, words] = PROMISES[activity.settings.identity ?? "anonymous"];
  const fewest = fewestShown(activity);
  return html`<p class="promise small quiet">
    <strong>${title}</strong> ${words} ${fewest > 1 && t("Answers are shown from {n} people on; of fewer only how many.", { n: fewest })}
  </p>`;
}
