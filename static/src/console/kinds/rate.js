// Rating: criteria and a picture to plan, cards to place with the room, and the result with what it leads to.

import { html } from "htm/preact";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { ratingsGiven } from "../../room/counts.js";
import { Matrix, MoodLine, ZoneList } from "../../room/rating-picture.js";
import { RatedList } from "../../room/rated.js";
import { areAllInOne, inTheirOrder, placedSoFar } from "../../room/ratings.js";
import { Cards } from "../cards.js";
import { DecisionList, WeDecide } from "../decisions.js";
import { useDesk } from "../desk.js";
import { Placing } from "../placing.js";
import { RoomRatings } from "../room-ratings.js";
import { standingsOf } from "./judging.js";
import { Fields, RareFields, read, withFittingScript } from "./rate-fields.js";

/**
 * @import { Activity, Settings } from "../../live/wire"
 * @import { Rated } from "../../room/ratings.js"
 * @import { Kind } from "./index"
 */

/** @type {Kind} */
export const rate = {
  label: t("Rate"),
  gives: t("what is good by which measure"),
  opens,
  runs: ({ settings }) => (settings.placement === "plenary" ? t("placing together") : t("rating")),
  given: ratingsGiven,
  step: ({ settings: { assign, turns, rounds }, step }) => {
    const all = assign === "random1" ? (turns ?? rounds ?? 1) : 1;
    return step + 1 < all
      ? { label: t("Next turn"), effect: t("Turn {n} of {all}: everyone gets another card.", { n: step + 2, all }) }
      : undefined;
  },
  closes: () => t("No more ratings; everyone sees the result."),
  plan: { kind: "rate", ...boot.first_steps.rate, minutes: 6 },
  Fields,
  RareFields,
  read,
  fitting: (settings) => withFittingScript(settings, boot.first_steps.rate?.settings.script, boot.first_steps.rate?.together),
  Material,
  InTheRoom: RoomRatings,
  withoutPhone,
};

/** @param {Activity} activity */
function withoutPhone({ settings: { placement, assign } }) {
  if (placement === "plenary") return t("The room places the cards together, with or without a phone.");
  if (assign === "random1") return t("Cards go from phone to phone, so nothing is entered for them. They can rate with a neighbour who has a phone.");
  return undefined;
}

/** @param {Settings} settings */
function opens({ placement, assign }) {
  if (placement === "plenary") return t("You place each card with the room, on the big screen.");
  if (assign === "random1") return t("Everyone reads one card a turn and rates it; the count stays shut.");
  return t("Everyone rates card by card; the count stays shut.");
}

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  if (resultsAreOpen(activity)) return html`<${Outcome} activity=${activity} />`;
  if (activity.settings.placement === "plenary") return html`<${Together} activity=${activity} />`;
  const desk = useDesk();
  return html`
    <p class="quiet">${sealedWords(activity)}</p>
    <${Cards} activity=${activity} cards=${desk.entriesOf(activity)} isMaterial />
  `;
}

/** @param {Activity} activity */
function sealedWords({ state, settings }) {
  if (state === "sealed") return t("Closed. Nobody has seen the result yet, you included.");
  if (settings.dealing === "subset") return t("Many cards: each person gets some of them. The ratings are sealed for everyone, you included, until you close.");
  return t("The ratings are sealed for everyone, you included, until you close.");
}

/** @param {{activity: Activity}} props */
function Together({ activity }) {
  const desk = useDesk();
  const cards = desk.entriesOf(activity);
  const placed = placedSoFar(cards, desk.rowsOf("mark", activity));
  return html`
    ${activity.state === "sealed" && html`<p class="quiet">${t("Closed. The result comes when you show it.")}</p>`}
    ${activity.state === "open" && html`<${Placing} activity=${activity} cards=${cards} />`}
    ${activity.settings.view === "matrix" && placed.length > 0 && html`<${Matrix} activity=${activity} rated=${placed} />`}
  `;
}

/** @param {{activity: Activity}} props */
function Outcome({ activity }) {
  const desk = useDesk();
  const { view } = activity.settings;
  const standings = standingsOf(desk, activity);
  const rated = isLine(activity, standings) ? inTheirOrder(standings, desk.agenda.value) : standings;
  const isPlaced = activity.state === "revealed" && activity.settings.placement !== "individual";
  return html`
    <${DecisionList} />
    <h3 class="material-title">${t("Result")}</h3>
    <${Relative} activity=${activity} rated=${rated} />
    <${Picture} activity=${activity} rated=${rated} />
    <${RatedList} activity=${activity} rated=${rated} numbered=${view === "matrix" || isLine(activity, rated)} aside=${(/** @type {Rated} */ { idea }) => html`<${WeDecide} activity=${activity} idea=${idea} />`} />
    ${isPlaced && html`<details class="placing-later"><summary>${t("Place cards with the room")}</summary><${Placing} activity=${activity} cards=${rated.map(({ idea }) => idea)} /></details>`}
  `;
}

/** @param {{activity: Activity, rated: Rated[]}} props */
function Picture({ activity, rated }) {
  const { view } = activity.settings;
  if (view === "matrix") return html`<${Matrix} activity=${activity} rated=${rated} listed=${[]} />`;
  if (view === "zones") return html`<${ZoneList} activity=${activity} rated=${rated} />`;
  if (isLine(activity, rated)) return html`<${MoodLine} activity=${activity} rated=${rated} isListed=${false} />`;
  return null;
}

/** @param {Activity} activity @param {Rated[]} rated */
function isLine({ settings }, rated) {
  return settings.view === "line" && rated.length > 1;
}

/** Where all lie in one zone, the picture can be parted at the middle card instead. @param {{activity: Activity, rated: Rated[]}} props */
function Relative({ activity, rated }) {
  const desk = useDesk();
  const { cut, zones = [] } = activity.settings;
  const part = (/** @type {string} */ cut) => desk.press("activity.edit", { activity: activity.id, settings: { cut } }, t("Changed"));
  if (zones.length === 0) return null;
  if (cut === "median")
    return html`<p class="notice">
      ${t("Parted at the middle card: high and low are meant among these cards.")}
      <button class="button button-quiet" type="button" onClick=${() => part("midpoint")}>${t("Part at the middle of the scale")}</button>
    </p>`;
  if (!areAllInOne(rated)) return null;
  return html`<p class="notice">
    ${t("All cards lie in one zone.")}
    <button class="button" type="button" onClick=${() => part("median")}>${t("Part at the middle card instead")}</button>
  </p>`;
}
