// Fields that several kinds share.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { Field } from "../field.js";

/** @import { Source } from "../../live/wire" */

/** The promise each makes is told on the phones, in full. @type {Record<string, string>} */
export const IDENTITIES = {
  hidden: t("Without names"),
  named: t("With names"),
  anonymous: t("Without names, no trace"),
};

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

/**
 * Which of an earlier step's ideas come in: all, the first ones of its result, or those of a zone of its picture.
 * piles: where cards were sorted, it is also asked which of them are the units.
 * @param {{name: string, label: string, source: Source|undefined, zones?: string[], piles?: boolean}} props
 */
export function GoesOn({ name, label, source, zones = [], piles = false }) {
  const value = chosen(source);
  const choices = Object.fromEntries([
    ["all", t("All of them")],
    ...[1, 2, 3, 4, 5, 7, 10].map((n) => [String(n), first(n)]),
    ...zones.map((zone) => [ZONE + zone, ofZones([zone])]),
    ["split", t("Those that people see differently")],
    ...(source?.select.top ? [[value, first(source.select.top)]] : []),
    ...(source?.select.zones ? [[value, ofZones(source.select.zones.map((zone) => zone.name))]] : []),
  ]);
  return html`<${Choice} name=${name} label=${label} value=${value} choices=${choices} />
    ${piles && html`<${Choice} name=${`${name}_as`} label=${t("They go on as")} value=${String(source?.select.clusters ?? null)} choices=${UNITS} />`}`;
}

/** @type {Record<string, string>} */
const UNITS = { null: t("piles, and cards that lie in none"), true: t("piles only"), false: t("single cards") };

const ZONE = "zone ";

/** @param {Source|undefined} source */
function chosen(source) {
  const { top, zones, split } = source?.select ?? {};
  if (split) return "split";
  if (zones) return ZONE + zones.map((zone) => zone.name).join(ZONE);
  return top ? String(top) : "all";
}

/** @param {number} n */
function first(n) {
  return t.n("The first one", "The first {n}", n);
}

/** @param {string[]} names */
function ofZones(names) {
  return t("Those in “{zone}”", { zone: names.join("”, “") });
}

/** @param {FormData} form @param {string} name @param {Source} [before] @returns {Source} */
export function sourceFrom(form, name, before = { from: "prev", select: selected("all"), ties: "include" }) {
  const value = String(form.get(name));
  const select = value === chosen(before) ? before.select : { ...before.select, ...selected(value) };
  const units = form.has(`${name}_as`) ? { clusters: JSON.parse(String(form.get(`${name}_as`))) } : {};
  return { ...before, select: { ...select, ...units } };
}

/** @param {string} value @returns {Source["select"]} */
function selected(value) {
  const zones = value.startsWith(ZONE) ? [{ name: value.slice(ZONE.length), top: null }] : null;
  const top = Number(value) || null;
  return { all: value === "all", top, zones, split: value === "split" };
}
