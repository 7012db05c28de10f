// Dots, or where each stands: while the ballot is open only counts are shown, after the reveal the bars.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { Results } from "../../room/results.js";
import { Counters } from "../counters.js";
import { Pages } from "../pages.js";

const RESULTS_ON_A_PAGE = 6;

/** @param {import("../scene").SceneProps} props */
export function Voting({ room, activity }) {
  if (activity.state === "sealed") return html`<p class="wall-words">${t("Closed. The result comes in a moment.")}</p>`;
  if (!resultsAreOpen(activity))
    return html`<${Counters} room=${room} activity=${activity} words=${t("Every ballot is sealed until the vote is closed.")} />`;
  const standings = room.resultsOf(activity).flatMap((result) => {
    const idea = room.ideas.value.get(result.target);
    return idea ? [{ result, idea }] : [];
  });
  return html`<${Pages}
    items=${standings}
    size=${RESULTS_ON_A_PAGE}
    show=${(/** @type {typeof standings} */ page) => html`<${Results} activity=${activity} standings=${page} of=${standings} reach />`}
  />`;
}
