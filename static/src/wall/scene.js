// What the room works on now, kind by kind. While people write alone or vote, only counts are shown.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { resultsAreOpen, writesAlone } from "../room/agenda.js";
import { counts } from "../room/counts.js";
import { Results } from "../room/results.js";
import { ActionTable } from "./action-table.js";
import { CardWall } from "./card-wall.js";
import { Pages } from "./pages.js";

/**
 * @import { ComponentChild } from "preact"
 * @import { Activity } from "../live/wire"
 * @import { Room } from "../room/room"
 *
 * @typedef {{room: Room, activity: Activity}} SceneProps
 */

const RESULTS_ON_A_PAGE = 5;

/** @type {Record<string, (props: SceneProps) => ComponentChild>} */
const SCENES = { collect: Collecting, vote: Voting, commit: Committing };

/** @param {SceneProps} props */
export function Scene({ room, activity }) {
  return html`<${SCENES[activity.kind]} key=${activity.id} room=${room} activity=${activity} />`;
}

/** @param {SceneProps} props */
function Collecting({ room, activity }) {
  const cards = room.cardsOf(activity);
  if (writesAlone(activity))
    return html`<${Counters} room=${room} activity=${activity} words=${t("Everyone writes alone. The cards are shown afterwards.")} />`;
  if (cards.length === 0) return html`<p class="wall-words">${t("The first card appears here.")}</p>`;
  return html`<${CardWall} activity=${activity} cards=${cards} />`;
}

/** @param {SceneProps} props */
function Voting({ room, activity }) {
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
    show=${(/** @type {typeof standings} */ page) => html`<${Results} activity=${activity} standings=${page} of=${standings} />`}
  />`;
}

/** @param {SceneProps} props */
function Committing({ room }) {
  const actions = room.actions.value;
  if (actions.length === 0) return html`<p class="wall-words">${t("Who does what by when? The first action appears here.")}</p>`;
  return html`<${ActionTable} actions=${actions} />`;
}

/** @param {SceneProps & {words: string}} props */
function Counters({ room, activity, words }) {
  return html`<div class="counters">
    <p class="wall-words">${words}</p>
    <dl class="counters-row">
      ${counts(room, activity).map(
        ({ label, value }) => html`<div class="counter" key=${label}><dd>${value}</dd><dt>${label}</dt></div>`,
      )}
    </dl>
  </div>`;
}
