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
import { Field } from "../field.js";
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
  opens: ({ mode }) =>
    mode === "stance" ? t("Everyone agrees, passes or disagrees; the count stays shut.") : t("Everyone gives dots; the count stays shut."),
  runs: () => t("voting"),
  given: votesGiven,
  closes: () => t("No more votes; everyone sees the result."),
  plan: { kind: "vote", ...boot.first_steps.vote, minutes: 3 },
  Fields,
  RareFields,
  read,
  Material,
  InTheRoom: RoomVotes,
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
  `;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun, receiver }) {
  const [mode, setMode] = useState(plan.settings.mode ?? "dots");
  const { budget, own_items: ownItems = true } = plan.settings;
  return html`
    <${Minutes} name="minutes" label=${t("Minutes")} value=${plan.minutes} />
    <fieldset class="form-part" disabled=${begun}>
      <${Choice} name="mode" label=${t("How")} value=${mode} choices=${MODES} onChoose=${setMode} />
      ${
        mode === "dots" &&
        html`<${Field} label=${t("Dots for each person")} hint=${t("Empty: as many as suit the number of ideas.")}>
          <input class="input" name="budget" type="number" min="1" max="200" value=${budget ?? ""} placeholder=${t("automatic")} />
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
const MODES = { dots: t("Dots: a few for each person"), stance: t("Agree, pass or disagree on each") };

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { max_per_item: maxPerItem = 1, identity = "hidden", source } = plan.settings;
  return html`
    <${GoesOn} name="flows_in" label=${t("What is voted on")} source=${source} />
    <${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />
    <${Field} label=${t("Dots on one idea at most")}>
      <input class="input" name="max_per_item" type="number" min="1" max="200" required value=${maxPerItem} />
    <//>
  `;
}

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("mode")) return {};
  return {
    mode: /** @type {Settings["mode"]} */ (form.get("mode")),
    budget: form.get("budget") ? Number(form.get("budget")) : null,
    own_items: form.has("own_items"),
    source: sourceFrom(form, "flows_in", before.source),
    identity: /** @type {Settings["identity"]} */ (form.get("identity")),
    max_per_item: Number(form.get("max_per_item")),
  };
}
