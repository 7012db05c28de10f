// What a `rate` step is about, read from its settings and rows: scales, places on the picture, words. Pure but for words.

import { t } from "../live/words.js";

/**
 * @import { Activity, Criterion, Idea, Mark, Result } from "../live/wire"
 *
 * @typedef {{result: Result, idea: Idea}} Rated
 */

/** The answers of a scale, from min to max. @param {Criterion} criterion */
export function answersOf({ min, max, step }) {
  return Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, n) => min + n * step);
}

/** What a criterion is called; a single one is the question itself. @param {Criterion} criterion @param {Activity} activity */
export function labelOf(criterion, activity) {
  return criterion.label || (activity.settings.criteria?.length === 1 ? activity.prompt : criterion.key);
}

/** @param {Criterion} criterion */
export function lowWord(criterion) {
  return criterion.low || t("low");
}

/** @param {Criterion} criterion */
export function highWord(criterion) {
  return criterion.high || t("high");
}

/** The criteria that are the two axes. @param {Activity} activity @returns {[Criterion, Criterion|undefined]} */
export function axesOf({ settings: { criteria = [], x, y } }) {
  const across = criteria.find(({ key }) => key === x) ?? criteria.find(({ key }) => key !== y) ?? criteria[0];
  return [across, criteria.find(({ key }) => key === y) ?? criteria.find(({ key }) => key !== across.key)];
}

/** Where a card lies on a criterion: where the room put it, else the mean. @param {Result} result @param {Criterion} criterion @returns {number|undefined} */
export function positionOf({ details }, { key }) {
  return details.agreed?.[key] ?? details.criteria?.[key]?.mean;
}

/** From 0 at the low end to 1. @param {number} value @param {Criterion} criterion */
export function shareOf(value, { min, max }) {
  return (value - min) / (max - min);
}

/** Where high begins. @param {Activity} activity @param {Rated[]} rated @param {Criterion} criterion @returns {number} */
export function cutOf({ settings: { cut } }, rated, { key, min, max }) {
  return rated[0]?.result.details.cut?.[key] ?? (typeof cut === "number" ? cut : (min + max) / 2);
}

/** Whether all cards lie in one zone, so that the picture parts nothing. @param {Rated[]} rated */
export function areAllInOne(rated) {
  const zones = new Set(rated.filter(({ result }) => result.details.judged).map(({ result }) => result.details.zone));
  return rated.length > 1 && zones.size === 1 && !zones.has(null);
}

/**
 * What the room has put in its place so far, as if it were a result: nothing else is known while a step is open.
 * @param {Idea[]} ideas @param {Mark[]} marks
 * @returns {Rated[]}
 */
export function placedSoFar(ideas, marks) {
  return ideas.flatMap((idea) => {
    const own = marks.filter((mark) => mark.agreed && mark.target === idea.id && mark.value !== null);
    const agreed = Object.fromEntries(own.map((mark) => [mark.criterion, mark.value]));
    const details = { criteria: {}, agreed, judged: own.length > 0, thin: false, split: false, zone: null };
    const { id, activity, round } = idea;
    const result = { id, rev: 0, activity, round, target: id, score: 0, supporters: 0, n: 0, rank: 0, room: 0, near_next: false, by_lot: false, details };
    return own.length > 0 ? [{ idea, result }] : [];
  });
}

/** A number with one digit behind the point, as the language writes it. @param {number} n */
export function inShort(n) {
  return n.toLocaleString(document.documentElement.lang || undefined, { maximumFractionDigits: 1 });
}

/** What a score is made of. @param {Activity} activity @param {Result} result */
export function scoreWords(activity, { score, supporters, n, details }) {
  if (!details.judged) return t("Nobody could judge this");
  const from = t.n("from {part} of 1 person", "from {part} of {n} people", n, { part: supporters });
  if (supporters === 0) return t("placed by the room");
  if (details.sum !== undefined && activity.settings.criteria?.length === 1)
    return t("{sum} of {most} points, {from}", { sum: inShort(details.sum), most: (activity.settings.turns ?? 1) * activity.settings.criteria[0].max, from });
  return t("{score} of 100, {from}", { score: inShort(score), from });
}

/** What stands out. @param {Result} result @returns {string[]} */
export function notesOf({ details, near_next, by_lot }) {
  return [
    details.thin && t("Too few ratings for a place"),
    details.split && t("Seen differently: talk about it"),
    details.borderline && t("On the border"),
    details.agreed && details.criteria && Object.keys(details.criteria).length > 0 && t("Placed by the room"),
    near_next && t("Level with the next: treat as equal"),
    by_lot && !near_next && t("Order drawn by lot"),
    details.counted && t("Not read in every turn: worked out"),
  ].filter((note) => typeof note === "string");
}

/**
 * The cards of a line, in the order they were meant to stand: by box, then as numbers and words go.
 * @template {{idea: Idea}} T
 * @param {T[]} cards @param {Activity[]} agenda
 */
export function inTheirOrder(cards, agenda) {
  const boxes = agenda.flatMap(({ id, settings }) => (settings.boxes ?? []).map(({ key }) => `${id} ${key}`));
  const place = (/** @type {Idea} */ { activity, box }) => boxes.indexOf(`${activity} ${box}`);
  return [...cards].sort(
    (a, b) => place(a.idea) - place(b.idea) || a.idea.text.localeCompare(b.idea.text, undefined, { numeric: true }) || (a.idea.id < b.idea.id ? -1 : 1),
  );
}
