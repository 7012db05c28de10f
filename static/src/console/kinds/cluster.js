// Sorting: cards into piles with names, by the facilitator or by everyone; then the piles in their order.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { sortedGiven } from "../../room/counts.js";
import { PileList } from "../../room/pile-list.js";
import { sorted } from "../../room/piles.js";
import { DecisionList, WeDecide } from "../decisions.js";
import { useDesk } from "../desk.js";
import { Field } from "../field.js";
import { Sorting } from "../sorting.js";
import { Choice, GoesOn, IDENTITIES, Minutes, sourceFrom } from "./fields.js";

/**
 * @import { Activity, Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {Kind} */
export const cluster = {
  label: t("Sort"),
  gives: t("piles with names"),
  opens: ({ who }) => (who === "team" ? t("Everyone sorts the cards into piles.") : t("You sort the cards; people say what goes together.")),
  runs: (activity) => (isSilent(activity) ? t("sorting in silence") : t("sorting")),
  given: sortedGiven,
  step: (activity) => (isSilent(activity) ? { label: t("Now name the piles"), effect: t("The silence ends; everyone talks about the names.") } : undefined),
  closes: () => t("Each pile becomes a card that can be voted on."),
  plan: { kind: "cluster", ...boot.first_steps.cluster, minutes: 5 },
  Fields,
  RareFields,
  read,
  Material,
  withoutPhone: () => t("Everyone can say where a card belongs; nothing is counted by person."),
};

/** @param {Activity} activity */
function isSilent({ settings, step }) {
  return settings.who === "team" && Boolean(settings.silent_minutes) && step === 0;
}

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  const desk = useDesk();
  const rows = { entries: desk.rowsOf("entry", activity), clusters: desk.rowsOf("cluster", activity), ideas: desk.ideas.value };
  const table = sorted({ ...rows, items: desk.connection.outbox.items.value }, activity);
  if (["open", "paused"].includes(activity.state)) return html`<${Sorting} activity=${activity} table=${table} />`;
  const results = resultsAreOpen(activity) ? desk.resultsOf(activity) : [];
  return html`
    <${DecisionList} />
    <h3 class="material-title">${t("Result")}</h3>
    <${PileList}
      table=${table}
      heading="h3"
      results=${results}
      aside=${(/** @type {{id: string}} */ { id }) => {
        const head = desk.ideas.value.get(id);
        return head && resultsAreOpen(activity) && html`<${WeDecide} activity=${activity} idea=${head} />`;
      }}
    />
  `;
}

/** @type {Record<string, string>} */
const WHO = { facilitator: t("I sort, people say what goes together"), team: t("Everyone sorts") };

/** @param {FieldsProps} props */
function Fields({ plan, begun, receiver }) {
  const [who, setWho] = useState(plan.settings.who ?? "facilitator");
  return html`
    <${Minutes} name="minutes" label=${t("Minutes")} value=${plan.minutes} />
    <fieldset class="form-part" disabled=${begun}>
      <${Choice} name="who" label=${t("Who sorts")} value=${who} choices=${WHO} onChoose=${setWho} />
      ${
        who === "team" &&
        html`<${Field} label=${t("Of these in silence, minutes")} hint=${t("First moved without a word, then named.")}>
          <input class="input" name="silent_minutes" type="number" min="0" max="15" step="0.5" required value=${plan.settings.silent_minutes ?? 4} />
        <//>`
      }
    </fieldset>
    ${receiver && html`<${GoesOn} name="goes_on" label=${t("Go on to “{step}”", { step: receiver.title })} source=${receiver.settings.source} piles />`}
  `;
}

/** @type {Record<string, string>} */
const NAMES = { sentence: t("a sentence, as in a newspaper"), word: t("a word or two") };

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { source, suggest = true, name_rule: rule = "sentence", max_clusters: most = 9, identity = "hidden" } = plan.settings;
  return html`
    <${GoesOn} name="flows_in" label=${t("What is sorted")} source=${source} />
    <label class="choice">
      <input type="checkbox" name="suggest" checked=${suggest} />
      ${t("Suggest what may belong together")}
    </label>
    <${Choice} name="name_rule" label=${t("A pile's name is")} value=${rule} choices=${NAMES} />
    <${Field} label=${t("Say so when there are more piles than")}>
      <input class="input" name="max_clusters" type="number" min="3" max="20" required value=${most} />
    <//>
    <${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />
  `;
}

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("who")) return {};
  return {
    who: /** @type {Settings["who"]} */ (form.get("who")),
    ...(form.has("silent_minutes") ? { silent_minutes: Number(form.get("silent_minutes")) } : {}),
    source: sourceFrom(form, "flows_in", before.source),
    suggest: form.has("suggest"),
    name_rule: /** @type {Settings["name_rule"]} */ (form.get("name_rule")),
    max_clusters: Number(form.get("max_clusters")),
    identity: /** @type {Settings["identity"]} */ (form.get("identity")),
  };
}
