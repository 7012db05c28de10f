// The words of a step in the person's own language, where it brings them; console and big screen show what the workshop
// speaks. A place leads into the settings (workshop/domain/other_languages.py).

import { language } from "../live/language.js";

/** @import { Activity } from "../live/wire" */

/** @param {Activity} activity @returns {Activity} */
export function inOwnLanguage(activity, own = language) {
  const words = activity.settings.other_languages?.[own];
  if (!words) return activity;
  /** @type {Activity} */
  const shown = JSON.parse(JSON.stringify(activity));
  for (const field of shown.settings.fields ?? []) field.said = [...field.options];
  for (const zone of shown.settings.zones ?? []) zone.said = zone.name;
  for (const [place, text] of Object.entries(words)) put(shown, place, text);
  return shown;
}

/** @param {Record<string, any>} activity @param {string} place @param {string} text */
function put(activity, place, text) {
  if (place === "title" || place === "prompt") {
    activity[place] = text;
    return;
  }
  // What is chosen, and the zone of a card, comes and goes in the workshop's words: only what stands on the screen changes
  const path = place
    .replace(/^(fields\.[^.]+)\.options\./, "$1.said.")
    .replace(/^(zones\.\d+)\.name$/, "$1.said")
    .split(".");
  const last = /** @type {string} */ (path.pop());
  const holder = path.reduce(inside, activity.settings);
  if (typeof holder?.[last] === "string") holder[last] = text;
}

/** @param {any} value @param {string} part @returns {any} */
function inside(value, part) {
  return Array.isArray(value) ? (value.find((entry) => entry?.key === part) ?? value[Number(part)]) : value?.[part];
}
