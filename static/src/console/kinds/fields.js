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

/** How many of an earlier step's ideas come in: all, or the first ones of its result. */
/** piles: where cards were sorted, it is also asked which of them are the units. */
/** @param {{name: string, label: string, source: Source|undefined, piles?: boolean}} props */
export function GoesOn({ name, label, source, piles = false }) {
  const value = source?.select.top ? String(source.select.top) : "all";
  const choices = Object.fromEntries([
    ["all", t("All of them")],
    ...[1, 2, 3, 4, 5, 7, 10].map((n) => [String(n), first(n)]),
    ...(value === "all" ? [] : [[value, first(Number(value))]]),
  ]);
  return html`<${Choice} name=${name} label=${label} value=${value} choices=${choices} />
    ${piles && html`<${Choice} name=${`${name}_as`} label=${t("They go on as")} value=${String(source?.select.clusters ?? null)} choices=${UNITS} />`}`;
}

/** @type {Record<string, string>} */
const UNITS = { null: t("piles, and cards that lie in none"), true: t("piles only"), false: t("single cards") };

/** @param {number} n */
function first(n) {
  return t.n("The first one", "The first {n}", n);
}

/** @param {FormData} form @param {string} name @param {Source} [before] @returns {Source} */
export function sourceFrom(form, name, before = { from: "prev", select: { all: true, top: null }, ties: "include" }) {
  const chosen = String(form.get(name));
  const amount = chosen === "all" ? { all: true, top: null } : { all: false, top: Number(chosen) };
  const units = form.has(`${name}_as`) ? { clusters: JSON.parse(String(form.get(`${name}_as`))) } : {};
  return { ...before, select: { ...before.select, ...amount, ...units } };
}
