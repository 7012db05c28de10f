// Putting in order: the whole list at once, or two cards at a time; shut until it is shown, then the ladder.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { votesGiven } from "../../room/counts.js";
import { RankResults } from "../../room/rank-results.js";
import { Cards } from "../cards.js";
import { DecisionList, WeDecide } from "../decisions.js";
import { useDesk } from "../desk.js";
import { Field } from "../field.js";
import { GoingOn } from "../going-on.js";
import { RoomOrder } from "../room-order.js";
import { Choice, GoesOn, IDENTITIES, Minutes, sourceFrom } from "./fields.js";
import { sealedWords, standingsOf } from "./judging.js";

/**
 * @import { Activity, Idea, Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {Kind} */
export const rank = {
  label: t("Put in order"),
  gives: t("what comes first, second, third"),
  opens: () => t("Everyone makes an order of their own; it stays shut."),
  runs: () => t("putting in order"),
  given: votesGiven,
  closes: () => t("No more changes; everyone sees the order."),
  plan: { kind: "rank", ...boot.first_steps.rank, minutes: 4 },
  Fields,
  RareFields,
  read,
  Material,
  InTheRoom: RoomOrder,
  withoutPhone: ({ progress }) =>
    progress.ballot === "pairs" ? t("Each phone gets pairs of its own, so nothing is entered for them. They can answer with a neighbour who has a phone.") : undefined,
};

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  const desk = useDesk();
  if (!resultsAreOpen(activity))
    return html`
      <p class="quiet">${sealedWords(activity)}</p>
      ${activity.progress.ballot === "pairs" && html`<p class="quiet">${t("Two cards at a time, up to {n} pairs for each person.", { n: activity.progress.pairs })}</p>`}
      <${Cards} activity=${activity} cards=${desk.entriesOf(activity)} isMaterial />
    `;
  return html`
    <${DecisionList} />
    <h3 class="material-title">${t("Result")}</h3>
    <${RankResults}
      activity=${activity}
      standings=${standingsOf(desk, activity)}
      aside=${(/** @type {{idea: Idea}} */ { idea }) => html`<${WeDecide} activity=${activity} idea=${idea} />`}
    />
    <${GoingOn} activity=${activity} standings=${standingsOf(desk, activity)} />
  `;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun, receiver }) {
  const [ballot, setBallot] = useState(plan.settings.ballot ?? "auto");
  const { top_k: places, pairs_per_person: pairs = 15 } = plan.settings;
  return html`
    <${Minutes} name="minutes" label=${t("Minutes")} value=${plan.minutes} />
    <fieldset class="form-part" disabled=${begun}>
      <${Choice} name="ballot" label=${t("How")} value=${ballot} choices=${BALLOTS} onChoose=${setBallot} />
      ${
        ballot !== "pairs" &&
        html`<${Field} label=${t("Places for each person")} hint=${t("Empty: all up to 7 cards, else the first 5.")}>
          <input class="input" name="top_k" type="number" min="1" max="40" value=${places ?? ""} placeholder=${t("automatic")} />
        <//>`
      }
      ${
        ballot === "pairs" &&
        html`<${Field} label=${t("Pairs for each person")}>
          <input class="input" name="pairs_per_person" type="number" min="5" max="60" required value=${pairs} />
        <//>`
      }
    </fieldset>
    ${receiver && html`<${GoesOn} name="goes_on" label=${t("Go on to “{step}”", { step: receiver.title })} source=${receiver.settings.source} />`}
  `;
}

/** @type {Record<string, string>} */
const BALLOTS = {
  auto: t("Up to 10 cards the whole list, else in pairs"),
  order: t("The whole list at once"),
  pairs: t("Two cards at a time"),
};

/** @type {Record<string, string>} */
const EQUALS = { left_out: t("do not count"), half: t("count half for each") };

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { identity = "hidden", equals = "left_out", source } = plan.settings;
  return html`
    <${GoesOn} name="flows_in" label=${t("What is put in order")} source=${source} />
    <${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />
    <${Choice} name="equals" label=${t("Pairs that are equal or hard to tell")} value=${equals} choices=${EQUALS} />
  `;
}

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("ballot")) return {};
  const ballot = form.get("ballot");
  return {
    ballot: ballot === "auto" ? null : /** @type {Settings["ballot"]} */ (ballot),
    ...(form.has("top_k") ? { top_k: form.get("top_k") ? Number(form.get("top_k")) : null } : {}),
    ...(form.has("pairs_per_person") ? { pairs_per_person: Number(form.get("pairs_per_person")) } : {}),
    equals: /** @type {Settings["equals"]} */ (form.get("equals")),
    identity: /** @type {Settings["identity"]} */ (form.get("identity")),
    source: sourceFrom(form, "flows_in", before.source),
  };
}
