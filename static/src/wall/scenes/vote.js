// Dots, or where each stands: while the ballot is open only counts are shown, after the reveal the bars.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { votesGiven } from "../../room/counts.js";
import { Results } from "../../room/results.js";
import { Counters } from "../counters.js";
import { fromPeople } from "../from-people.js";
import { Pages } from "../pages.js";

/**
 * @import { Activity } from "../../live/wire"
 * @import { Room } from "../../room/room"
 * @import { Kind, SceneProps } from "./index"
 */

/** @type {Kind} */
export const vote = { Scene, given: votesGiven, cameTo };

const RESULTS_ON_A_PAGE = 6;

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  if (activity.state === "sealed") return html`<p class="wall-words">${t("Closed. The result comes in a moment.")}</p>`;
  if (!resultsAreOpen(activity))
    return html`<${Counters} room=${room} activity=${activity} given=${votesGiven} words=${t("Every ballot is sealed until the vote is closed.")} />`;
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

/** @param {Room} room @param {Activity} activity */
function cameTo(room, activity) {
  if (activity.settings.mode === "stance")
    return t.n("1 person said where they stand", "{n} people said where they stand", room.tallyOf(activity)?.people ?? 0);
  if (activity.settings.mode === "approval" || activity.settings.mode === "points")
    return t.n("1 person voted", "{n} people voted", room.tallyOf(activity)?.people ?? 0);
  const dots = room.resultsOf(activity).reduce((sum, { score }) => sum + score, 0);
  return [t.n("1 dot", "{n} dots", dots), fromPeople(room, activity)].join(" ");
}
