// Every sentence that people read passes through here. The English sentence is the key; a page, or a part of it
// that comes later, loads the other languages' sentences before its script (static/build.mjs), so that nothing is
// shown twice. Keys are
// written out in the call, because `make words` reads them from the source.
//
//   t("Your idea")                          a sentence
//   t("{name} has joined", { name })        with a value; numbers are written as the language writes them
//   t.n("1 card", "{n} cards", n)           with a count, in as many forms as the language has
//   t.parts("{name} has joined", { name: html`<bdi>${name}</bdi>` })    with markup in it: for htm

import { language } from "./language.js";

/**
 * @typedef {Partial<Record<Intl.LDMLPluralRule, string>>} Forms of a counted sentence
 * @typedef {Record<string, string|number>} Values
 */

const words = (/** @type {{ words?: Record<string, string|Forms> }} */ (globalThis).words ??= {});
const plural = new Intl.PluralRules(language);
const number = new Intl.NumberFormat(language);

export const t = Object.assign(sentence, { n: counted, parts });

/**
 * @param {string} key
 * @param {Values} [values]
 */
function sentence(key, values) {
  const found = words[key];
  return filled(typeof found === "string" ? found : key, values);
}

/**
 * @param {string} one the sentence for 1, the key
 * @param {string} many the sentence for any other number
 * @param {number} n is {n} in both
 * @param {Values} [values]
 */
function counted(one, many, n, values) {
  const forms = words[one];
  const found = typeof forms === "object" ? (forms[plural.select(n)] ?? forms.other) : undefined;
  return filled(found ?? (n === 1 ? one : many), { n, ...values });
}

/**
 * The sentence in pieces: each {name} is replaced by what is given for it, which need not be text.
 * @template T
 * @param {string} key
 * @param {Record<string, T>} values
 * @returns {(string|T)[]}
 */
function parts(key, values) {
  const pieces = sentence(key).split(/\{(\w+)\}/);
  return pieces.map((piece, index) => (index % 2 ? (values[piece] ?? "") : piece));
}

/** @param {string} text @param {Values} [values] */
function filled(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === "number" ? number.format(value) : (value ?? whole);
  });
}
