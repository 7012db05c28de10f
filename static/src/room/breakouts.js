// People in groups, each in a place of its own: who is away, when they are called back, and what a group has before
// it. Pure.

import { t } from "../live/words.js";
import { leftMs } from "./agenda.js";

/**
 * @import { Activity, Idea } from "../live/wire"
 *
 * @typedef {""|"soon"|"now"} Call  whether groups are told to come to an end, or to come back
 */

const MINUTE_MS = 60_000;

/** What the lines of a group are, in the order in which they are offered. @type {Record<string, string>} */
export const LINE_SORTS = { note: t("Note"), question: t("Question"), park: t("Parked"), decision: t("Decision"), action: t("Action") };

/** Whether people go into groups, and have to be called back. @param {Activity} activity */
export function isApart({ kind, settings }) {
  return (kind === "discuss" && settings.mode === "groups") || (kind === "form" && settings.scope === "group");
}

/** So long before the end groups hear of it: two minutes, one where there are few, nothing where there are hardly any. @param {Activity} activity */
export function noticeMinutes({ minutes }) {
  return minutes >= 4 ? 2 : minutes >= 2 ? 1 : 0;
}

/** @param {Activity} activity @param {number} now @returns {Call} */
export function returnCall(activity, now) {
  const left = leftMs(activity, now);
  if (activity.state !== "open" || !isApart(activity) || left === null) return "";
  if (left <= 0) return "now";
  return left <= noticeMinutes(activity) * MINUTE_MS ? "soon" : "";
}

/** What groups are told. @param {Call} call @param {Activity} activity */
export function callWords(call, activity) {
  if (call === "now") return t("Time is up. Please come back to the others.");
  if (call === "soon") return t.n("1 minute left. Write down what matters.", "{n} minutes left. Write down what matters.", noticeMinutes(activity));
  return "";
}

/** What a talk in groups is about, by card. @param {Activity} activity @param {number} number  of the group @returns {string[]} */
export function cardsOfGroup({ progress, settings }, number) {
  /** @type {string[]} */
  const cards = progress.cards ?? [];
  return settings.per_group === "one" && cards.length > 0 ? [cards[(number - 1) % cards.length]] : cards;
}

/** What a line is: its box says so, with the group's number before it once the server has it. @param {{box: string}} line */
export function sortOf({ box }) {
  return box.slice(box.lastIndexOf("-") + 1);
}

const ORDER = Object.keys(LINE_SORTS);

/** The lines of a group in this round, by what they are. @template {Idea} T @param {T[]} cards @param {Activity} activity @param {number} number */
export function linesOf(cards, { round }, number) {
  const own = cards.filter((card) => card.round === round && card.box.startsWith(`group-${number}-`));
  return own.sort((a, b) => ORDER.indexOf(sortOf(a)) - ORDER.indexOf(sortOf(b)));
}
