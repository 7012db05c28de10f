// The plan of a rating: one to five criteria, the scale, who rates, and the picture the result is shown in.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../live/words.js";
import { Field } from "../field.js";
import { Choice, GoesOn, IDENTITIES, Minutes, sourceFrom } from "./fields.js";

/**
 * @import { Criterion, Script, Settings, Zone } from "../../live/wire"
 * @import { FieldsProps, Plan } from "./index"
 */

const MOST_CRITERIA = 5;
/** min, max */
const SCALES = /** @type {Record<string, [number, number]>} */ ({ "1 5": [1, 5], "1 10": [1, 10], "1 3": [1, 3], "-2 2": [-2, 2] });
/** Who rates: how cards are assigned, and whether alone or together. @type {Record<string, [Settings["assign"], Settings["placement"]]>} */
const WAYS = {
  auto: ["auto", "individual"],
  subset: ["subset", "individual"],
  random1: ["random1", "individual"],
  plenary: ["all", "plenary"],
  both: ["all", "both"],
};
/** @type {Record<string, string>} */
const WAY_WORDS = {
  auto: t("Everyone rates all cards; if they are many, some each"),
  subset: t("Everyone rates some of the cards"),
  random1: t("Cards are passed on: one a turn, never one's own"),
  plenary: t("The room places each card together"),
  both: t("First alone, then the room decides on the zone"),
};
/** @type {Record<string, string>} */
const VIEWS = {
  table: t("In order, best first"),
  matrix: t("Two axes with four zones"),
  zones: t("Cards by zone"),
  line: t("A line, cards in their own order"),
};
/** The four fields, by the sides on which they lie. @type {[string, Zone["when"], string][]} */
const QUARTERS = [
  ["hi-lo", { x: "hi", y: "lo" }, t("First criterion high, second low")],
  ["hi-hi", { x: "hi", y: "hi" }, t("Both high")],
  ["lo-lo", { x: "lo", y: "lo" }, t("Both low")],
  ["lo-hi", { x: "lo", y: "hi" }, t("First low, second high")],
];

/** @param {FieldsProps} props */
export function Fields({ plan, begun, receiver }) {
  const { criteria = [], view = "table", zones = [] } = plan.settings;
  const [shown, setShown] = useState(Math.max(1, criteria.length));
  const [picture, setPicture] = useState(view);
  const hasFields = picture === "matrix" || picture === "zones";
  const rows = Math.max(shown, hasFields ? 2 : 1);
  return html`
    <${Minutes} name="minutes" label=${t("Minutes")} value=${plan.minutes} />
    <fieldset class="form-part" disabled=${begun}>
      <${Choice} name="way" label=${t("Who rates")} value=${wayOf(plan.settings)} choices=${WAY_WORDS} />
      ${Array.from({ length: rows }, (_, n) => html`<${CriterionFields} key=${n} n=${n} all=${rows} criterion=${criteria[n]} />`)}
      ${
        rows < MOST_CRITERIA &&
        html`<button class="button button-quiet" type="button" onClick=${() => setShown(rows + 1)}>${t("One more criterion")}</button>`
      }
      <${Choice} name="scale" label=${t("Scale")} value=${scaleOf(criteria[0])} choices=${scaleWords(criteria[0])} />
      <${Choice} name="view" label=${t("How the result is shown")} value=${view} choices=${VIEWS} onChoose=${setPicture} />
      ${hasFields && QUARTERS.map(([name, when, label]) => html`<${Field} key=${name} label=${label}><input class="input" name=${`zone ${name}`} maxlength="40" dir="auto" placeholder=${t("Name of the zone")} value=${nameOf(zones, when)} /><//>`)}
    </fieldset>
    ${
      receiver &&
      html`<${GoesOn} name="goes_on" label=${t("Go on to “{step}”", { step: receiver.title })} source=${receiver.settings.source} zones=${zones.map(({ name }) => name)} />`
    }
  `;
}

/** @param {{n: number, all: number, criterion: Criterion|undefined}} props */
function CriterionFields({ n, all, criterion }) {
  return html`<fieldset class="criterion">
    <legend>${t("Criterion {n}", { n: n + 1 })}</legend>
    <${Field} label=${t("What is judged")} hint=${all === 1 ? t("Empty: the question itself.") : undefined}>
      <input class="input" name=${`label ${n}`} maxlength="80" dir="auto" required=${n === 0 && all > 1} value=${criterion?.label ?? ""} />
    <//>
    <div class="form-row">
      <${Field} label=${t("The low end means")}><input class="input" name=${`low ${n}`} maxlength="60" dir="auto" placeholder=${t("low")} value=${criterion?.low ?? ""} /><//>
      <${Field} label=${t("The high end means")}><input class="input" name=${`high ${n}`} maxlength="60" dir="auto" placeholder=${t("high")} value=${criterion?.high ?? ""} /><//>
    </div>
    <label class="choice"><input type="checkbox" name=${`reverse ${n}`} checked=${criterion?.reverse} /> ${t("Less is better")}</label>
  </fieldset>`;
}

/** @param {{plan: Plan}} props */
export function RareFields({ plan }) {
  const { per_person: each = 8, rounds = 5, min_ratings: least, unsure = true, own_items: own = true, combine = "mean", cut = "midpoint", identity = "hidden", source } = plan.settings;
  return html`
    <${GoesOn} name="flows_in" label=${t("What is rated")} source=${source} />
    <${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />
    <label class="choice"><input type="checkbox" name="unsure" checked=${unsure} /> ${t("“Can't judge” is an answer")}</label>
    <label class="choice"><input type="checkbox" name="own_items" checked=${own} /> ${t("Own cards may be rated, too")}</label>
    <${Field} label=${t("Cards for each person, where everyone rates some")}><input class="input" name="per_person" type="number" min="1" max="200" required value=${each} /><//>
    <${Field} label=${t("Turns, where cards are passed on")}><input class="input" name="rounds" type="number" min="1" max="10" required value=${rounds} /><//>
    <${Field} label=${t("Ratings that a card needs for a place")} hint=${t("Empty: 3, or as many as people rate.")}>
      <input class="input" name="min_ratings" type="number" min="1" max="20" value=${least ?? ""} placeholder=${t("automatic")} />
    <//>
    <${Choice} name="combine" label=${t("Several criteria")} value=${combine} choices=${COMBINED} />
    <${Choice} name="cut" label=${t("Where high begins")} value=${String(cut)} choices=${typeof cut === "number" ? { ...CUTS, [String(cut)]: t("At {n}", { n: cut }) } : CUTS} />
  `;
}

/** @type {Record<string, string>} */
const COMBINED = { mean: t("The mean of them"), product: t("Multiplied, as with a risk") };
/** @type {Record<string, string>} */
const CUTS = { midpoint: t("At the middle of the scale"), median: t("At the middle card"), mean: t("At the mean of the cards") };

/** @param {FormData} form @param {Settings} before @returns {Settings} */
export function read(form, before) {
  if (!form.has("way")) return {};
  const text = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
  const [assign, placement] = WAYS[text("way")];
  const view = /** @type {Settings["view"]} */ (text("view"));
  const cut = text("cut");
  return {
    assign,
    placement,
    view,
    criteria: criteriaFrom(form, before.criteria ?? []),
    zones: zonesFrom(form, before.zones ?? []),
    source: sourceFrom(form, "flows_in", before.source),
    identity: /** @type {Settings["identity"]} */ (text("identity")),
    unsure: form.has("unsure"),
    own_items: form.has("own_items"),
    per_person: Number(text("per_person")),
    rounds: Number(text("rounds")),
    min_ratings: text("min_ratings") ? Number(text("min_ratings")) : null,
    combine: /** @type {Settings["combine"]} */ (text("combine")),
    cut: cut in CUTS ? /** @type {Settings["cut"]} */ (cut) : Number(cut),
  };
}

/**
 * Our lines for one way of placing make no sense in the other: they change with it. What somebody wrote stays.
 * @param {Settings} settings @param {Script|undefined} alone @param {Script|undefined} together  our lines
 * @returns {Settings}
 */
export function withFittingScript(settings, alone, together) {
  const [ours, others] = settings.placement === "plenary" ? [together, alone] : [alone, together];
  const { script } = settings;
  if (!script || !ours || !others) return settings;
  const names = /** @type {(keyof Script)[]} */ (Object.keys(script));
  const fitting = names.map((name) => [name, script[name] && script[name] === others[name] ? ours[name] : script[name]]);
  return { ...settings, script: Object.fromEntries(fitting) };
}

/** A criterion without words is none, but for the first, which may be the question itself. @param {FormData} form @param {Criterion[]} before @returns {Criterion[]} */
function criteriaFrom(form, before) {
  const text = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
  const [min, max] = SCALES[text("scale")] ?? [before[0].min, before[0].max];
  const step = SCALES[text("scale")] ? 1 : before[0].step;
  const rows = Array.from({ length: MOST_CRITERIA }, (_, n) => n).filter((n) => n === 0 || text(`label ${n}`) || text(`low ${n}`) || text(`high ${n}`));
  return rows.map((n) => ({
    key: before[n]?.key ?? (n === 0 ? "value" : `criterion-${n + 1}`),
    label: text(`label ${n}`),
    low: text(`low ${n}`),
    high: text(`high ${n}`),
    min,
    max,
    step,
    weight: before[n]?.weight ?? 1,
    reverse: form.has(`reverse ${n}`),
  }));
}

/** Without a name a field is no zone; what else was planned stays. @param {FormData} form @param {Zone[]} before @returns {Zone[]} */
function zonesFrom(form, before) {
  if (!form.has("zone hi-lo")) return before;
  return QUARTERS.flatMap(([name, when]) => {
    const words = String(form.get(`zone ${name}`) ?? "").trim();
    const known = before.find((zone) => isWhen(zone, when));
    return words ? [{ name: words, when, action: known?.action ?? "" }] : [];
  });
}

/** @param {Zone[]} zones @param {Zone["when"]} when */
function nameOf(zones, when) {
  return zones.find((zone) => isWhen(zone, when))?.name ?? "";
}

/** @param {Zone} zone @param {Zone["when"]} when */
function isWhen(zone, { x, y }) {
  return zone.when.x === x && zone.when.y === y;
}

/** @param {Settings} settings */
function wayOf({ assign = "auto", placement = "individual" }) {
  if (placement !== "individual") return placement;
  return assign === "all" ? "auto" : assign;
}

/** @param {Criterion|undefined} criterion */
function scaleOf(criterion) {
  return `${criterion?.min ?? 1} ${criterion?.max ?? 5}`;
}

/** @param {Criterion|undefined} criterion @returns {Record<string, string>} */
function scaleWords(criterion) {
  const own = scaleOf(criterion);
  const choices = { ...SCALES, ...(criterion && { [own]: [criterion.min, criterion.max] }) };
  return Object.fromEntries(Object.entries(choices).map(([name, [low, high]]) => [name, t("{low} to {high}", { low, high })]));
}
