// Days as people say them. A day is `YYYY-MM-DD` in the person's own calendar, not a point in time.

import { language } from "../live/language.js";

/**
 * The day so many days from today.
 * @param {number} days
 */
export function inDays(days) {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @param {string} day */
export function dayWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  const format = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short" });
  return format.format(new Date(year, month - 1, date));
}
