// Putting in order: while it is open only counts are shown, after the reveal the ladder, page by page.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { votesGiven } from "../../room/counts.js";
import { RankResults } from "../../room/rank-results.js";
import { Counters } from "../counters.js";
import { fromPeople } from "../from-people.js";
import { Pages } from "../pages.js";

/**
 * @import { Activity } from "../../live/wire"
 * @import { Room } from "../../room/room"
 * @import { Kind, SceneProps } from "./index"
 */

/** @type {Kind} */
export const rank = { Scene, given: votesGiven, cameTo };

const RUNGS_ON_A_PAGE = 6;

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  if (activity.state === "sealed") return html`<p class="wall-words">${t("It is closed. The order comes in a moment.")}</p>`;
  if (!resultsAreOpen(activity))
    return html`<${Counters} room=${room} activity=${activity} given=${votesGiven} words=${t("Every order is sealed until this is closed.")} />`;
  const standings = room.resultsOf(activity).flatMap((result) => {
    const idea = room.ideas.value.get(result.target);
    return idea ? [{ result, idea }] : [];
  });
  return html`<${Pages}
    items=${standings}
    size=${RUNGS_ON_A_PAGE}
    show=${(/** @type {typeof standings} */ page) => html`<${RankResults} activity=${activity} standings=${page} of=${standings} />`}
  />`;
}

/** @param {Room} room @param {Activity} activity */
function cameTo(room, activity) {
  const cards = room.resultsOf(activity).length;
  return [t.n("1 card in order", "{n} cards in order", cards), fromPeople(room, activity)].join(" ");
}
