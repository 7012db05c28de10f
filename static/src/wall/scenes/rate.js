// Rating: counts while everyone rates, the picture filling up where the room places cards together; then the result as
// the facilitator planned it: in order, on two axes, by zone or as a line.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { ratingsGiven } from "../../room/counts.js";
import { Matrix, MoodLine, ZoneList, zonesOf } from "../../room/rating-picture.js";
import { RatedList } from "../../room/rated.js";
import { areAllInOne, inTheirOrder, placedSoFar } from "../../room/ratings.js";
import { Counters } from "../counters.js";
import { fromPeople } from "../from-people.js";
import { Pages } from "../pages.js";

/**
 * @import { Activity } from "../../live/wire"
 * @import { Rated } from "../../room/ratings.js"
 * @import { Room } from "../../room/room"
 * @import { Kind, SceneProps } from "./index"
 */

/** @type {Kind} */
export const rate = { Scene, given: ratingsGiven, cameTo };

const ON_A_PAGE = { table: 5, matrix: 7, zones: 4, line: 8 };

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  if (activity.state === "sealed") return html`<p class="wall-words">${t("Closed. The result comes in a moment.")}</p>`;
  if (resultsAreOpen(activity)) return html`<${Picture} room=${room} activity=${activity} rated=${ratedOf(room, activity)} />`;
  if (activity.settings.placement !== "plenary")
    return html`<${Counters} room=${room} activity=${activity} given=${ratingsGiven} words=${openWords(activity)} />`;
  const placed = placedSoFar(room.entriesOf(activity), room.rowsOf("mark", activity));
  if (placed.length === 0) return html`<p class="wall-words">${t("Where does each card belong? The first one appears here.")}</p>`;
  return html`<${Picture} room=${room} activity=${activity} rated=${placed} />`;
}

/** @param {Activity} activity */
function openWords({ settings: { dealing, turns }, step }) {
  if (dealing === "random1") return t("Turn {n} of {all}: everyone reads one card, never their own.", { n: step + 1, all: turns ?? 1 });
  return t("Every rating is sealed until it is closed.");
}

/** @param {Room} room @param {Activity} activity @returns {Rated[]} */
function ratedOf(room, activity) {
  return room.resultsOf(activity).flatMap((result) => {
    const idea = room.ideas.value.get(result.target);
    return idea ? [{ result, idea }] : [];
  });
}

/** @param {{room: Room, activity: Activity, rated: Rated[]}} props */
function Picture({ room, activity, rated }) {
  const { view = "table", cut, zones = [] } = activity.settings;
  const size = ON_A_PAGE[view];
  if (view === "line") {
    const line = inTheirOrder(rated, room.agenda.value);
    return html`<${Pages} items=${line} size=${size} show=${(/** @type {Rated[]} */ page) => html`<${MoodLine} activity=${activity} rated=${page} />`} />`;
  }
  if (view === "zones")
    return html`<${Pages}
      items=${zonesOf(activity, rated)}
      size=${size}
      show=${(/** @type {(string|null)[]} */ names) => html`<${ZoneList} activity=${activity} rated=${rated} names=${names} />`}
    />`;
  if (view === "table")
    return html`<${Pages} items=${rated} size=${size} show=${(/** @type {Rated[]} */ page) => html`<${RatedList} activity=${activity} rated=${page} />`} />`;
  return html`<${Pages}
    items=${rated}
    size=${size}
    show=${(/** @type {Rated[]} */ page) => html`
      <${Matrix} activity=${activity} rated=${rated} listed=${page} />
      ${cut === "median" && zones.length > 0 && html`<p class="quiet">${t("Parted at the middle card: high and low are meant among these cards.")}</p>`}
      ${cut !== "median" && areAllInOne(rated) && html`<p class="quiet">${t("All cards lie in one zone.")}</p>`}
    `}
  />`;
}

/** @param {Room} room @param {Activity} activity */
function cameTo(room, activity) {
  const cards = room.resultsOf(activity).length;
  return [t.n("1 card rated", "{n} cards rated", cards), fromPeople(room, activity)].join(" ");
}
