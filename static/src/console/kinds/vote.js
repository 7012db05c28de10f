// Dots, or a stance on each idea: a sealed ballot, then the result with what may be decided from it.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { votesGiven } from "../../room/counts.js";
import { Results } from "../../room/results.js";
import { Cards } from "../cards.js";
import { DecisionList, WeDecide } from "../decisions.js";
import { useDesk } from "../desk.js";
import { EarlierRounds } from "../earlier-rounds.js";
import { Field } from "../field.js";
import { GoingOn } from "../going-on.js";
import { RoomVotes } from "../room-votes.js";
import { Choice, GoesOn, IDENTITIES, Minutes, sourceFrom } from "./fields.js";
import { sealedWords, standingsOf } from "./judging.js";

/**
 * @import { Activity, Idea, Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {Kind} */
export const vote = {
  label: t("Dots"),
  gives: t("what the group prefers"),
  opens: ({ mode = "dots" }) => OPENS[mode],
  runs: () => t("voting"),
  given: votesGiven,
  closes: () => t("No more votes; everyone sees the result."),
  again: ({ round, settings }) =>
    round < (settings.rounds ?? 1) ? { label: t("Vote again"), effect: t("Talk about it first. This result is kept, and the shift is shown.") } : undefined,
  plan: { kind: "vote", ...boot.first_steps.vote, minutes: 3 },
  Fields,
  RareFields,
  read,
  Material,
  InTheRoom: RoomVotes,
};

/** @type {Record<string, string>} */
const OPENS = {
  dots: t("Everyone gives dots; the count stays shut."),
  approval: t("Everyone ticks what they support; the count stays shut."),
  points: t("Everyone shares out points; the count stays shut."),
  stance: t("Everyone agrees, passes or disagrees; the count stays shut."),
};

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  const desk = useDesk();
  if (!resultsAreOpen(activity))
    return html`
      <p class="quiet">${sealedWords(activity)}</p>
      <${Cards} activity=${activity} cards=${desk.entriesOf(activity)} isMaterial />
    `;
  return html`
    <${DecisionList} />
    <h3 class="material-title">${t("Result")}</h3>
    <${Results}
      activity=${activity}
      standings=${standingsOf(desk, activity)}
      aside=${(/** @type {{idea: Idea}} */ { idea }) => html`<${WeDecide} activity=${activity} idea=${idea} />`}
    />
    <${GoingOn} activity=${activity} standings=${standingsOf(desk, activity)} />
    <${EarlierRounds} activity=${activity} />
  `;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun, receiver }) {
  const [mode, setMode] = useState(plan.settings.mode ?? "dots");
  const { budget, auto_budget: isAuto, own_items: ownItems = true } = plan.settings;
  return html`
    <${Minutes} name="minutes" label=${t("Minutes")} value=${plan.minutes} />
    <fieldset class="form-part" disabled=${begun}>
      <${Choice} name="mode" label=${t("How")} value=${mode} choices=${MODES} onChoose=${setMode} />
      ${
        (mode === "dots" || mode === "points") &&
        html`<${Field}
          label=${mode === "dots" ? t("Dots for each person") : t("Points for each person")}
          hint=${mode === "dots" ? t("Empty: as many as suit the number of ideas.") : t("Empty: 100.")}
        >
          <input class="input" name="budget" type="number" min="1" max="200" value=${isAuto ? "" : (budget ?? "")} placeholder=${t("automatic")} />
        <//>`
      }
      <label class="choice">
        <input type="checkbox" name="own_items" checked=${ownItems} />
        ${t("Own ideas may be chosen, too")}
      </label>
    </fieldset>
    ${receiver && html`<${GoesOn} name="goes_on" label=${t("Go on to “{step}”", { step: receiver.title })} source=${receiver.settings.source} />`}
  `;
}

/** @type {Record<string, string>} */
const MODES = {
  dots: t("Dots: a few for each person"),
  approval: t("Tick all that one supports"),
  points: t("100 points to share out"),
  stance: t("Agree, pass or disagree on each"),
};

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { max_per_item: maxPerItem, rounds = 1, points_step: step = 10, identity = "hidden", source } = plan.settings;
  return html`
    <${GoesOn} name="flows_in" label=${t("What is voted on")} source=${source} pastes />
    <${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />
    <${Field} label=${t("On one idea at most")} hint=${t("Empty: one dot, or all points.")}>
      <input class="input" name="max_per_item" type="number" min="1" max="200" value=${maxPerItem ?? ""} placeholder=${t("automatic")} />
    <//>
    <${Choice} name="points_step" label=${t("Points go up and down by")} value=${String(step)} choices=${{ 1: "1", 5: "5", 10: "10" }} />
    <${Choice} name="rounds" label=${t("How often people vote")} value=${String(rounds)} choices=${ROUNDS} />
  `;
}

/** @type {Record<string, string>} */
const ROUNDS = { 1: t("Once"), 2: t("Twice, with talk in between"), 3: t("Three times, with talk in between") };

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("mode")) return {};
  return {
    mode: /** @type {Settings["mode"]} */ (form.get("mode")),
    budget: form.get("budget") ? Number(form.get("budget")) : null,
    own_items: form.has("own_items"),
    source: sourceFrom(form, "flows_in", before.source),
    identity: /** @type {Settings["identity"]} */ (form.get("identity")),
    max_per_item: form.get("max_per_item") ? Number(form.get("max_per_item")) : null,
    points_step: Number(form.get("points_step")),
    rounds: Number(form.get("rounds")),
  };
}
