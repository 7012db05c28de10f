// Makes of the catalogues (workshop/languages) what pages and server read: for every language one file with all
// sentences, for the server, and for every page, and every part that a page loads later, a script with those that
// it uses, which comes before its own and adds to what is there. Two more languages are made here from the English, to look at layouts: longer, right to left.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { po } from "gettext-parser";

/**
 * @typedef {Record<string, string>} Forms  a counted sentence by its plural category
 * @typedef {{key: string, said: string|Forms, files: Set<string>}} Sentence
 */

/** Enough numbers to meet every category that whole numbers have. */
const NUMBERS = Array.from({ length: 1001 }, (_, n) => n);

/**
 * The sentences of every language, the made ones included.
 * @param {string} folder
 * @returns {Promise<Record<string, Sentence[]>>}
 */
export async function readCatalogues(folder) {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"));
  const read = names.map(async ({ name }) => [name, await readCatalogue(join(folder, name, "LC_MESSAGES", "messages.po"), name)]);
  const languages = Object.fromEntries(await Promise.all(read));
  const english = /** @type {Sentence[]} */ (Object.values(languages)[0]);
  return { ...languages, "en-XA": english.map(made(longer)), "en-XB": english.map(made(rightToLeft)) };
}

/** @param {string} path @param {string} language @returns {Promise<Sentence[]>} */
async function readCatalogue(path, language) {
  const { translations } = po.parse(await readFile(path));
  const forms = formsOf(language);
  return Object.values(translations[""])
    .filter(({ msgid }) => msgid)
    .map(({ msgid, msgid_plural: many, msgstr, comments }) => ({
      key: msgid,
      many,
      said: many ? (msgstr[0] && Object.fromEntries(forms.map((form, index) => [form, msgstr[index]]))) || "" : msgstr[0],
      files: new Set((comments?.reference ?? "").split(/\s+/)),
    }));
}

/** The plural categories in gettext's order. @param {string} language */
function formsOf(language) {
  const rules = new Intl.PluralRules(language);
  const met = new Set(NUMBERS.map((n) => rules.select(n)));
  return ["zero", "one", "two", "few", "many", "other"].filter((form) => met.has(/** @type {Intl.LDMLPluralRule} */ (form)));
}

/** @param {(sentence: string) => string} change */
function made(change) {
  return (/** @type {Sentence & {many?: string}} */ { key, many, files }) => ({
    key,
    said: many ? { one: change(key), other: change(many) } : change(key),
    files,
  });
}

const ACCENTS = new Map(zip("AaCcDdEeGgIiLlNnOoRrSsTtUuWwYyZz", "ÅåÇçĐđÉéĜĝÎîĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž"));

/** Accents, and two fifths more length, in brackets that show where something is cut. @param {string} sentence */
function longer(sentence) {
  const filling = "one two three four five six seven eight nine ten ".repeat(4);
  const more = filling.slice(0, Math.ceil(sentence.length * 0.4)).trim();
  return words(`[${sentence} ${more}]`, (word) => [...word].map((letter) => ACCENTS.get(letter) ?? letter).join(""));
}

/** Every word turned round by marks (RLO ... PDF), so that the line really runs from the right. @param {string} sentence */
function rightToLeft(sentence) {
  return words(sentence, (word) => `\u200f\u202e${word}\u202c\u200f`);
}

/** Changes words, never {names}. @param {string} sentence @param {(word: string) => string} change */
function words(sentence, change) {
  return sentence.replace(/\{\w+\}|[^\s{}]+/g, (piece) => (piece.startsWith("{") ? piece : change(piece)));
}

/** @param {string} from @param {string} to @returns {[string, string][]} */
function zip(from, to) {
  const letters = [...to];
  return [...from].map((letter, index) => [letter, letters[index]]);
}

/** What the server reads: all of it. @param {Sentence[]} sentences */
export function forServer(sentences) {
  return JSON.stringify(table(sentences));
}

/**
 * What a page's or a part's script finds, or null where it has nothing to say: {name, content} of the file.
 * @param {string} page @param {string} language @param {Sentence[]} sentences @param {string[]} files  its sources
 */
export function forPage(page, language, sentences, files) {
  const used = table(sentences.filter((sentence) => files.some((file) => sentence.files.has(file))));
  if (Object.keys(used).length === 0) return null;
  const content = `Object.assign(globalThis.words??={},${JSON.stringify(used)});\n`;
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  return { name: `${page}.${language}-${hash}.js`, content };
}

/** @param {Sentence[]} sentences */
function table(sentences) {
  return Object.fromEntries(sentences.filter(({ said }) => said).map(({ key, said }) => [key, said]));
}
