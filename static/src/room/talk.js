// A talk as every page reads it: which card is on, whether everyone is asked to go on, who is next to speak. Pure.

import { t } from "../live/words.js";

/** @import { Activity, Hand } from "../live/wire" */

/** How we speak, told to all. @type {Record<string, string>} */
export const SPEAKING = {
  free: "",
  rounds: t("One after the other, everyone once."),
  low_votes_first: t("Who likes it least speaks first."),
  author_first: t("Who wrote it speaks first, if they like."),
};

/** @param {Activity} activity @returns {string[]} */
export function queueOf({ progress }) {
  return progress.items ?? [];
}

/** The card that is talked about, if the talk has cards. @param {Activity} activity */
export function currentOf(activity) {
  return queueOf(activity)[activity.step];
}

/**
 * Whether everyone is asked now to go on or not: from the bell until it is counted, as the server sees it
 * (workshop/domain/kinds/discuss.py).
 * @param {Activity} activity @param {number} now
 */
export function isAsked({ state, settings, progress, ends_at }, now) {
  return (
    state === "open" &&
    settings.mode === "talk" &&
    settings.continue_vote === true &&
    settings.timer === "soft" &&
    (progress.extra ?? 0) < (settings.max_extra ?? 0) &&
    progress.asked?.go_on !== false &&
    ends_at !== null &&
    now >= ends_at
  );
}

/** What the tap is about: the card, and how often it was asked before. @param {Activity} activity */
export function askedAbout(activity) {
  return { target: currentOf(activity) ?? activity.id, criterion: `go-on-${activity.progress.extra ?? 0}` };
}

/** What the last taps came to, in words; "" before. @param {Activity} activity */
export function tapWords({ progress, settings }) {
  const { asked } = progress;
  if (!asked) return "";
  const counts = { up: asked.up, side: asked.side, down: asked.down };
  return asked.go_on
    ? t("We go on for {minutes} more minutes: {up} for it, {side} either way, {down} against.", { ...counts, minutes: settings.extra_minutes ?? 2 })
    : t("We move on: {up} wanted more, {side} either way, {down} not.", counts);
}

/** Raised hands, next first: who is to begin with this card, then fewest turns, then the longest wait. @param {Hand[]} hands @param {Activity} activity */
export function inLine(hands, { progress: { first = [] } }) {
  const waits = (/** @type {Hand} */ { id }) => Number(!first.includes(id));
  return hands
    .filter(({ status }) => status === "up")
    .sort((a, b) => waits(a) - waits(b) || a.turns - b.turns || a.raised_at - b.raised_at || (a.id < b.id ? -1 : 1));
}

/** The time on the clock at which a step ends. @param {Activity} activity @param {string} language @param {number} ahead  how far the device's clock is behind the server's, ms */
export function clockTime({ ends_at }, language, ahead) {
  if (ends_at === null) return "";
  return new Date(ends_at - ahead).toLocaleTimeString(language, { hour: "numeric", minute: "2-digit" });
}
