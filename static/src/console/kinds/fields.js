// Fields that several kinds share.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../live/words.js";
import { Field } from "../field.js";

/** @import { Source } from "../../live/wire" */

/** The promise each makes is told on the phones, in full. @type {Record<string, string>} */
export const IDENTITIES = {
  hidden: t("Without names"),
  named: t("With names"),
  anonymous: t("Without names, no trace"),
};

/** How groups are put together. @type {Record<string, string>} */
export const GROUPINGS = { random: t("by lot"), keep: t("as they were before"), merge: t("two earlier groups become one"), pick: t("people choose"), by_answer: t("mixed by their answers in a poll") };

/** @param {{name: string, label: string, value: number}} props */
export function Minutes({ name, label, value }) {
  return html`<${Field} label=${label}>
    <input class="input" name=${name} type="number" min="0.5" max="180" step="0.5" required value=${value} />
  <//>`;
}

/**
 * @param {object} props
 * @param {string} props.name
 * @param {string} props.label
 * @param {string} props.value
 * @param {Record<string, string>} props.choices
 * @param {(value: any) => void} [props.onChoose]
 */
export function Choice({ name, label, value, choices, onChoose }) {
  return html`<${Field} label=${label}>
    <select class="input" name=${name} onChange=${(/** @type {any} */ event) => onChoose?.(event.currentTarget.value)}>
      ${Object.entries(choices).map(
        ([each, words]) => html`<option value=${each} key=${each} selected=${each === value}>${words}</option>`,
      )}
    </select>
  <//>`;
}

/** @type {Record<string, string>} */
const TIES = {
  include: t("All of them go on"),
  runoff: t("A short run-off decides"),
  ask: t("I choose"),
  cut: t("The lot decides"),
};

/**
 * Which of an earlier step's ideas come in. pastes: whether they may come from a list instead. zones: of the earlier
 * step's picture, where cards were rated. owns: whether each may get their own alone. piles: where cards were sorted, it is also asked which of them are the units.
 * @param {{name: string, label: string, source: Source|undefined, pastes?: boolean, zones?: string[], piles?: boolean, owns?: boolean}} props
 */
export function GoesOn({ name, label, source, pastes = false, zones, piles = false, owns = false }) {
  const [rule, setRule] = useState(ruleOf(source));
  const choices = Object.fromEntries([
    ["all", t("All of them")],
    ...[1, 2, 3, 4, 5, 7, 10].map((n) => [String(n), first(n)]),
    ["half", t("Those that half of the voters support")],
    ["facilitator", t("What I choose")],
    ["decider", t("What the decider chooses")],
    ["random", t("Three, drawn by lot")],
    ...(zones ?? []).map((zone) => [ZONE + zone, ofZones([zone])]),
    ...(zones ? [["split", t("Those that people see differently")]] : []),
    ...(owns ? [["mine", t("Each sees their own, nobody else's")]] : []),
    ...(pastes ? [["list", t("A list that I paste")]] : []),
  ]);
  if (!(rule in choices)) choices[rule] = asPlanned(rule, source);
  return html`
    <${Choice} name=${name} label=${label} value=${rule} choices=${choices} onChoose=${setRule} />
    ${Number(rule) > 0 && html`<${Choice} name=${`${name}-ties`} label=${t("Where some are level at the end")} value=${source?.ties ?? "include"} choices=${TIES} />`}
    ${
      rule === "list" &&
      html`<${Field} label=${t("The list")} hint=${t("One on a line.")}>
        <textarea class="input" name=${`${name}-list`} rows="5" required dir="auto">${source?.texts?.join("\n") ?? ""}</textarea>
      <//>`
    }
    ${piles && html`<${Choice} name=${`${name}_as`} label=${t("They go on as")} value=${String(source?.select.clusters ?? null)} choices=${UNITS} />`}
  `;
}

/** @type {Record<string, string>} */
const UNITS = { null: t("piles, and cards that lie in none"), true: t("piles only"), false: t("single cards") };

const ZONE = "zone ";

/** The words for a rule that is not offered here. @param {string} rule @param {Source|undefined} source */
function asPlanned(rule, source) {
  if (Number(rule)) return first(Number(rule));
  if (rule === "split") return t("Those that people see differently");
  if (rule === "low") return t("The reasons of those who answered low");
  if (rule === "mine") return t("Each sees their own, nobody else's");
  const zones = source?.select.zones;
  return zones ? ofZones(zones.map((zone) => zone.name)) : t("As planned");
}

/** @param {Source|undefined} source */
function ruleOf(source) {
  const { top, share, chosen, random, zones, split, low, mine } = source?.select ?? {};
  if (source?.from === "manual") return "list";
  if (top) return String(top);
  if (split) return "split";
  if (low) return "low";
  if (mine) return "mine";
  if (zones) return ZONE + zones.map((zone) => zone.name).join(ZONE);
  if (share) return share === 0.5 ? "half" : "planned";
  if (random) return random === 3 ? "random" : "planned";
  return chosen === "facilitator" || chosen === "decider" ? chosen : chosen ? "planned" : "all";
}

/** @param {number} n */
function first(n) {
  return t.n("The first one", "The first {n}", n);
}

/** @param {string[]} names */
function ofZones(names) {
  return t("Those in “{zone}”", { zone: names.join("”, “") });
}

/** @param {FormData} form @param {string} name @param {Source|null} [planned] @returns {Source} */
export function sourceFrom(form, name, planned) {
  const before = planned ?? { from: "prev", select: { all: true }, ties: "include" };
  const source = byRule(form, name, before);
  const { clusters, ...rule } = source.select;
  const units = form.has(`${name}_as`) ? JSON.parse(String(form.get(`${name}_as`))) : (clusters ?? null);
  return { ...source, select: units === null ? rule : { ...rule, clusters: units } };
}

/** @param {FormData} form @param {string} name @param {Source} before @returns {Source} */
function byRule(form, name, before) {
  const rule = String(form.get(name));
  if (rule === "planned" || rule === ruleOf(before) && rule !== "list" && !form.has(`${name}-ties`)) return before;
  const ties = /** @type {Source["ties"]} */ (form.get(`${name}-ties`) ?? before.ties);
  if (rule === "list") return { from: "manual", select: { all: true }, ties, texts: lines(String(form.get(`${name}-list`))) };
  if (rule === ruleOf(before)) return { ...before, ties };
  const { clusters } = before.select;
  return { from: before.from === "manual" ? "prev" : before.from, select: { ...selectOf(rule), clusters }, ties };
}

/** @param {string} rule @returns {Source["select"]} */
function selectOf(rule) {
  if (rule === "half") return { share: 0.5 };
  if (rule === "random") return { random: 3 };
  if (rule === "facilitator" || rule === "decider") return { chosen: rule };
  if (rule === "split") return { split: true };
  if (rule === "low") return { low: true };
  if (rule === "mine") return { mine: true };
  if (rule.startsWith(ZONE)) return { zones: [{ name: rule.slice(ZONE.length) }] };
  return Number(rule) > 0 ? { top: Number(rule) } : { all: true };
}

/** @param {string} text */
function lines(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}
