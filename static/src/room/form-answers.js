// A form as it reads: its fields with their answers in words, how much of it is filled, and the line they make. Pure.

import { language } from "../live/language.js";
import { t } from "../live/words.js";

/**
 * @import { Activity, FormField, Idea } from "../live/wire"
 *
 * @typedef {{field: FormField, answer: string|number, words: string}} Answered
 */

/** @param {Activity} activity */
export function fieldsOf(activity) {
  return activity.settings.fields ?? [];
}

/** In the order of the form, without what is empty. @param {Activity} activity @param {Idea} form @returns {Answered[]} */
export function answersOf(activity, form) {
  return fieldsOf(activity).flatMap((field) => {
    const answer = form.fields?.[field.key];
    return answer === undefined ? [] : [{ field, answer, words: inWords(field, answer) }];
  });
}

/** @param {FormField} field @param {string|number} answer */
export function inWords(field, answer) {
  if (field.type === "scale") return t("{n} of {all}", { n: answer, all: field.points });
  if (field.type === "number") return Number(answer).toLocaleString(language);
  if (field.type === "date") return new Date(`${answer}T12:00:00`).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
  if (field.type === "link") return String(answer).replace(/^https?:\/\//, "").replace(/\/$/, "");
  return String(answer);
}

/** How many required fields are still empty. @param {Activity} activity @param {Idea} form */
export function missing(activity, form) {
  return fieldsOf(activity).filter(({ key, required }) => required && form.fields?.[key] === undefined).length;
}

/** What stands above a form: its title, or the first words in it. @param {Activity} activity @param {Idea} form */
export function titleOf(activity, form) {
  const { title_field: title, sentence } = activity.settings;
  const wordy = fieldsOf(activity).filter(({ type }) => type !== "photo");
  const first = [...wordy.filter(({ key }) => key === title), ...wordy].find(({ key }) => form.fields?.[key] !== undefined);
  if (sentence && !title) return form.text;
  return first ? inWords(first, /** @type {string} */ (form.fields?.[first.key])) : form.text;
}

/** The line with gaps, as it grows while somebody writes. @param {string} sentence @param {Record<string, string|number>} answers */
export function grown(sentence, answers) {
  return sentence.replace(/\{([a-z0-9_-]+)\}/g, (_, key) => String(answers[key] ?? "…"));
}

/** Whose form it is, where groups write. @param {Idea} form @param {import("../live/wire").Group[]} groups */
export function groupOf(form, groups) {
  return groups.find(({ number }) => form.box === `group-${number}`);
}

/** @param {import("../live/wire").Group} group */
export function groupName(group) {
  return group.name || t("Group {n}", { n: group.number });
}

/** Whether a group's room is a call and no place. @param {string} room */
export function isAddress(room) {
  return /^https?:\/\/\S+$/.test(room);
}
