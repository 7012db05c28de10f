// Passing sheets: everyone writes at once, the sheets move on, everyone builds on what they find.

import { html } from "htm/preact";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { cardsGiven } from "../../room/counts.js";
import { Cards } from "../cards.js";
import { useDesk } from "../desk.js";
import { Field } from "../field.js";
import { SheetGrid } from "../sheet-grid.js";
import { SheetsLook } from "../sheets-look.js";
import { GoneOn } from "../gone-on.js";
import { Choice, IDENTITIES } from "./fields.js";

/**
 * @import { Activity, Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {Kind} */
export const brainwrite = {
  label: t("Passing sheets"),
  gives: t("cards that build on each other"),
  opens: () => t("Everyone starts a sheet; then the sheets move on."),
  runs: ({ step, settings }) => t("round {k} of {n}", { k: step + 1, n: settings.rounds_run ?? 1 }),
  given: cardsGiven,
  step,
  closes: () => t("No more cards; everyone sees all sheets."),
  plan: { kind: "brainwrite", ...boot.first_steps.brainwrite, prompt: t("What could we do about it?"), minutes: 19 },
  Fields,
  RareFields,
  read,
  Material,
  withoutPhone: () => t("Sheets go from phone to phone, so nothing is entered for them. They can write with a neighbour who has a phone."),
};

/** @param {Activity} activity */
function step({ step, settings }) {
  const rounds = settings.rounds_run ?? 1;
  if (step + 1 >= rounds) return undefined;
  const effect = settings.early_advance === false ? t("Every sheet goes to the next person.") : t("Every sheet goes to the next person. It happens by itself when all are done.");
  return { label: t("On to round {k} of {n}", { k: step + 2, n: rounds }), effect };
}

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  const desk = useDesk();
  const cards = desk.cardsOf(activity);
  const isRunning = ["open", "paused"].includes(activity.state);
  return html`
    <${SheetGrid} activity=${activity} cards=${cards} />
    ${isRunning && html`<${SheetsLook} activity=${activity} cards=${cards} />`}
    ${isRunning && html`<${GoneOn} activity=${activity} />`}
    <${Cards} activity=${activity} cards=${cards} />
  `;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun }) {
  const { group_size: size = 6, per_round: rows = 3, minutes_per_round: minutes = [4, 3], identity = "hidden" } = plan.settings;
  return html`<fieldset class="form-part" disabled=${begun}>
    <div class="form-row">
      <${Amount} name="group_size" label=${t("People in a group")} value=${size} min=${3} max=${8} />
      <${Amount} name="per_round" label=${t("Cards per person and round")} value=${rows} min=${1} max=${5} />
    </div>
    <div class="form-row">
      <${Amount} name="first" label=${t("Minutes, first round")} value=${minutes[0]} min=${1} max=${8} step=${0.5} />
      <${Amount} name="later" label=${t("Minutes, each further round")} value=${minutes.at(-1)} min=${1} max=${8} step=${0.5} />
    </div>
    <${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />
  </fieldset>`;
}

/** @param {{name: string, label: string, value: number|undefined, min: number, max: number, step?: number}} props */
function Amount({ name, label, value, min, max, step = 1 }) {
  return html`<${Field} label=${label}>
    <input class="input" name=${name} type="number" min=${min} max=${max} step=${step} required value=${value} />
  <//>`;
}

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { rounds, show = "all_rows", early_advance: early = true, max_chars: maxChars = 140 } = plan.settings;
  return html`
    <${Field} label=${t("Rounds")} hint=${t("Empty: one for each person in a group, six at most.")}>
      <input class="input" name="rounds" type="number" min="1" max="8" value=${rounds ?? ""} placeholder=${t("automatic")} />
    <//>
    <${Choice} name="show" label=${t("What is read on a sheet")} value=${show} choices=${SHOWN} />
    <${Choice} name="early" label=${t("When all are done before the time is up")} value=${early ? "on" : "wait"} choices=${EARLY} />
    <${Field} label=${t("Characters per card at most")}>
      <input class="input" name="max_chars" type="number" min="40" max="600" required value=${maxChars} />
    <//>
  `;
}

const SHOWN = { all_rows: t("all cards"), last_row: t("only what the one before wrote") };
const EARLY = { on: t("the sheets move on"), wait: t("wait for me") };

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("group_size")) return {};
  const [first, later] = [Number(form.get("first")), Number(form.get("later"))];
  const minutes = before.minutes_per_round ?? [];
  return {
    group_size: Number(form.get("group_size")),
    per_round: Number(form.get("per_round")),
    // Rounds that an agenda plans one by one stay as long as nobody says otherwise
    minutes_per_round: minutes.length > 2 && minutes[0] === first && minutes.at(-1) === later ? minutes : [first, later],
    identity: /** @type {Settings["identity"]} */ (form.get("identity")),
    rounds: form.get("rounds") ? Number(form.get("rounds")) : null,
    show: /** @type {Settings["show"]} */ (form.get("show")),
    early_advance: form.get("early") === "on",
    max_chars: Number(form.get("max_chars")),
  };
}
