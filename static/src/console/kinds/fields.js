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
 * Which of an earlier step's ideas come in. pastes: whether they may come from a list instead.
 * @param {{name: string, label: string, source: Source|undefined, pastes?: boolean}} props
 */
export function GoesOn({ name, label, source, pastes = false }) {
  const [rule, setRule] = useState(ruleOf(source));
  const choices = Object.fromEntries([
    ["all", t("All of them")],
    ...[1, 2, 3, 4, 5, 7, 10].map((n) => [String(n), first(n)]),
    ["half", t("Those that half of the voters support")],
    ["facilitator", t("What I choose")],
    ["decider", t("What the decider chooses")],
    ["random", t("Three, drawn by lot")],
    ...(pastes ? [["list", t("A list that I paste")]] : []),
  ]);
  if (!(rule in choices)) choices[rule] = Number(rule) ? first(Number(rule)) : t("As planned");
  return html`
    <${Choice} name=${name} label=${label} value=${rule} choices=${choices} onChoose=${setRule} />
    ${Number(rule) > 0 && html`<${Choice} name=${`${name}-ties`} label=${t("Where some are level at the end")} value=${source?.ties ?? "include"} choices=${TIES} />`}
    ${
      rule === "list" &&
      html`<${Field} label=${t("The list")} hint=${t("One on a line.")}>
        <textarea class="input" name=${`${name}-list`} rows="5" required dir="auto">${source?.texts?.join("\n") ?? ""}</textarea>
      <//>`
    }
  `;
}

/** @param {Source|undefined} source */
function ruleOf(source) {
  const { top, share, chosen, random } = source?.select ?? {};
  if (source?.from === "manual") return "list";
  if (top) return String(top);
  if (share) return share === 0.5 ? "half" : "planned";
  if (random) return random === 3 ? "random" : "planned";
  return chosen === "facilitator" || chosen === "decider" ? chosen : chosen ? "planned" : "all";
}

/** @param {number} n */
function first(n) {
  return t.n("The first one", "The first {n}", n);
}

/** @param {FormData} form @param {string} name @param {Source} [before] @returns {Source} */
export function sourceFrom(form, name, before = { from: "prev", select: { all: true }, ties: "include" }) {
  const rule = String(form.get(name));
  if (rule === "planned" || rule === ruleOf(before) && rule !== "list" && !form.has(`${name}-ties`)) return before;
  const ties = /** @type {Source["ties"]} */ (form.get(`${name}-ties`) ?? before.ties);
  if (rule === "list") return { from: "manual", select: { all: true }, ties, texts: lines(String(form.get(`${name}-list`))) };
  if (rule === ruleOf(before)) return { ...before, ties };
  return { from: before.from === "manual" ? "prev" : before.from, select: selectOf(rule), ties };
}

/** @param {string} rule @returns {Source["select"]} */
function selectOf(rule) {
  if (rule === "half") return { share: 0.5 };
  if (rule === "random") return { random: 3 };
  if (rule === "facilitator" || rule === "decider") return { chosen: rule };
  return Number(rule) > 0 ? { top: Number(rule) } : { all: true };
}

/** @param {string} text */
function lines(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}
