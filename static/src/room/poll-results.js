// What a quick question came to, as a picture that is also a list of words and numbers: bars for choices, a histogram
// for scales, numbers and moods. Words and texts are cards: who shows them says how (`children`).

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { Face, MOODS } from "./faces.js";
import { withoutPhone } from "./without-phone.js";

/**
 * @import { ComponentChildren } from "preact"
 * @import { Activity, PollQuestion, Result } from "../live/wire"
 *
 * @typedef {{label: string, count: number, face?: number}} Column
 */

/** How many there must be before answers are shown. @param {Activity} activity */
export function fewestShown({ settings }) {
  return settings.min_show ?? (settings.identity === "named" ? 1 : 4);
}

/** @param {Activity} activity */
export function questionsOf(activity) {
  return activity.settings.questions ?? [];
}

/** @param {PollQuestion} question */
export function isWritten({ type }) {
  return type === "word" || type === "text";
}

/**
 * @param {object} props
 * @param {PollQuestion} props.question
 * @param {Result|undefined} props.result
 * @param {ComponentChildren} [props.children]  the words or texts
 */
export function PollResult({ question, result, children }) {
  return html`<section class="poll-result" aria-label=${question.text}>
    <h2 class="poll-question" dir="auto">${question.text}</h2>
    ${result ? html`<${Answers} question=${question} result=${result}>${children}<//>` : html`<p class="quiet">${t("Nobody answered.")}</p>`}
  </section>`;
}

/** @param {{question: PollQuestion, result: Result, children?: ComponentChildren}} props */
function Answers({ question, result, children }) {
  const { n, room, details } = result;
  if (n === 0) return html`<p class="quiet">${t("Nobody answered.")}</p>`;
  if (details.few) return html`<p class="poll-few">${fewWords(n, room, details.min_show)}</p>`;
  return html`
    ${isWritten(question) ? null : html`<${Picture} question=${question} result=${result} />`}
    ${children}
    <p class="poll-words">${summed(result)}</p>
    ${details.before && html`<p class="poll-words">${comparedWords(details.before, details.median)}</p>`}
  `;
}

/** @param {number} n @param {number} room @param {number} fewest */
function fewWords(n, room, fewest) {
  const from = t("Answers without names are shown from {n} on: fewer could be told apart.", { n: fewest });
  const aloud = room > 0 ? t.n("1 of them aloud, and who answers aloud hides nobody.", "{n} of them aloud, and who answers aloud hides nobody.", room) : "";
  return [t.n("1 person answered.", "{n} people answered.", n), aloud, from].filter(Boolean).join(" ");
}

/** @param {{question: PollQuestion, result: Result}} props */
function Picture({ question, result }) {
  const columns = columnsOf(question, result);
  const isChoice = ["single", "multi", "yesno"].includes(question.type);
  return isChoice ? html`<${Bars} columns=${columns} all=${result.n} />` : html`<${Histogram} columns=${columns} />`;
}

/** @param {PollQuestion} question @param {Result} result @returns {Column[]} */
function columnsOf(question, { details }) {
  const { counts = [], bins = [] } = details;
  if (question.type === "number")
    return bins.map((/** @type {{from: number, to: number, count: number}} */ { from, to, count }) => ({ label: from === to ? String(from) : `${from}–${to}`, count }));
  const labels = labelsOf(question);
  return counts.map((/** @type {number} */ count, /** @type {number} */ place) => ({
    label: labels[place] ?? "",
    count,
    ...(question.type === "mood" ? { face: place + 1 } : {}),
  }));
}

/** What can be answered, in words or numbers. @param {PollQuestion} question */
export function labelsOf({ type, options = [], other, min, max, labels = [] }) {
  if (type === "yesno") return [t("No"), t("Yes")];
  if (type === "mood") return MOODS;
  if (type === "scale") return scaleLabels(min ?? 1, max ?? 5, labels);
  return other ? [...options, t("Something else")] : options;
}

/** @param {number} min @param {number} max @param {string[]} labels */
function scaleLabels(min, max, labels) {
  const steps = Array.from({ length: max - min + 1 }, (_, place) => String(min + place));
  if (labels.length === steps.length) return steps.map((step, place) => (labels[place] ? `${step} ${labels[place]}` : step));
  if (labels.length === 2) return steps.map((step, place) => [step, place === 0 ? labels[0] : place === steps.length - 1 ? labels[1] : ""].join(" ").trim());
  return steps;
}

/** One below the other: words take room. @param {{columns: Column[], all: number}} props */
function Bars({ columns, all }) {
  return html`<ul class="poll-bars">
    ${columns.map(
      ({ label, count }) =>
        html`<li key=${label}>
          <span class="poll-bar-label" dir="auto">${label}</span>
          <span class="bar" aria-hidden="true"><span class="bar-part bar-dots" style=${{ inlineSize: `${(100 * count) / all}%` }}></span></span>
          <span class="poll-bar-count">${t("{n} of {all}", { n: count, all })}</span>
        </li>`,
    )}
  </ul>`;
}

/** @param {{columns: Column[]}} props */
function Histogram({ columns }) {
  const most = Math.max(1, ...columns.map(({ count }) => count));
  return html`<ul class="histogram" style=${{ gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` }}>
    ${columns.map(
      ({ label, count, face }) =>
        html`<li class="histogram-column" key=${label}>
          <span class="histogram-room"><span class="histogram-bar" style=${{ blockSize: `${(100 * count) / most}%` }} aria-hidden="true"></span></span>
          <span class="histogram-count">${count}</span>
          <span class="histogram-label" dir="auto">${face ? html`<${Face} mood=${face} /><span class="visually-hidden">${label}</span>` : label}</span>
        </li>`,
    )}
  </ul>`;
}

/** @param {Result} result */
function summed({ n, room, details }) {
  const people = [t.n("1 person answered", "{n} people answered", n), withoutPhone(room)].filter(Boolean);
  if (details.median === undefined) return people.join(" · ");
  return [t("middle {median}", { median: number(details.median) }), t("average {mean}", { mean: number(details.mean) }), ...people].join(" · ");
}

/** @param {{median: number, n: number, shift: number, pairs?: {n: number, up: number, same: number, down: number}}} before @param {number} now */
function comparedWords({ median, n, shift, pairs }, now) {
  const was = t.n("Before, from 1 person: middle {before}; now {now} ({shift}).", "Before, from {n} people: middle {before}; now {now} ({shift}).", n, {
    before: number(median),
    now: number(now),
    shift: shift > 0 ? `+${number(shift)}` : number(shift),
  });
  if (!pairs) return was;
  return `${was} ${t("Of those who answered twice {up} went up, {same} stayed, {down} went down.", pairs)}`;
}

/** @param {number} value */
function number(value) {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
