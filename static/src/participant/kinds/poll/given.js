// What I answered to a question so far, also what is still on its way: marks, words and texts.

import { t } from "../../../live/words.js";
import { labelsOf } from "../../../room/poll-results.js";

/**
 * @import { Activity, PollQuestion } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

/** undefined: nothing yet; null: skipped. @param {Session} session @param {Activity} activity @param {string} criterion @returns {number|null|undefined} */
export function markOf(session, activity, criterion) {
  return session.ownMarksOf(activity, criterion).get(activity.id);
}

/** @param {Session} session @param {Activity} activity @param {PollQuestion} question */
export function textsOf(session, activity, question) {
  return session.ownIdeasOf(activity).filter((idea) => idea.round === activity.round && idea.box === question.key);
}

/** The places of the options I have chosen. @param {Session} session @param {Activity} activity @param {PollQuestion} question @returns {number[]} */
export function chosenOf(session, activity, question) {
  const places = labelsOf(question).map((_, place) => place);
  if (question.type === "multi") return places.filter((place) => markOf(session, activity, `${question.key}.${place}`) === 1);
  const value = markOf(session, activity, question.key);
  return typeof value === "number" ? [value] : [];
}

/** @param {Session} session @param {Activity} activity @param {PollQuestion} question */
export function answered(session, activity, question) {
  if (question.type === "word" || question.type === "text") return textsOf(session, activity, question).length > 0;
  if (question.type === "multi") return chosenOf(session, activity, question).length > 0;
  return typeof markOf(session, activity, question.key) === "number";
}

/** @param {Session} session @param {Activity} activity @param {PollQuestion} question */
export function isSkipped(session, activity, question) {
  return markOf(session, activity, question.key) === null;
}

/** @param {Session} session @param {Activity} activity @param {PollQuestion} question */
export function words(session, activity, question) {
  if (!answered(session, activity, question)) return isSkipped(session, activity, question) ? t("Skipped") : t("No answer yet");
  const texts = textsOf(session, activity, question).map(({ text }) => text);
  if (question.type === "word" || question.type === "text") return texts.join(", ");
  const value = markOf(session, activity, question.key);
  if (question.type === "number") return String(value);
  const labels = labelsOf(question);
  const offset = question.type === "scale" ? (question.min ?? 1) : question.type === "mood" ? 1 : 0;
  return [...chosenOf(session, activity, question).map((place) => labels[place - offset]), ...texts].join(", ");
}
