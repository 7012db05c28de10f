// What came of asking for agreement, proposal by proposal: the outcome in words, a bar for every answer, how it moved
// since the round before, and the reasons, which stand without names and in no order of writing.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { withoutPhone } from "./without-phone.js";

/**
 * @import { Activity, Idea } from "../live/wire"
 * @import { Standing } from "./results"
 */

/** From the highest to the lowest, the words of each answer. @type {Record<string, [number, string][]>} */
export const ANSWERS = {
  fist5: [
    [5, t("I will help to lead it")],
    [4, t("I am for it")],
    [3, t("I can live with it")],
    [2, t("I have worries")],
    [1, t("I have serious worries")],
    [0, t("Stop: not like this")],
  ],
  thumbs: [
    [1, t("Thumb up")],
    [0, t("Thumb to the side")],
    [-1, t("Thumb down")],
  ],
  consent: [
    [1, t("No objection")],
    [0, t("A concern, but go on")],
    [-1, t("An objection")],
  ],
};

/** @type {Record<string, string>} */
export const OUTCOMES = {
  agreed: t("Agreed"),
  agreed_with_reservations: t("Agreed, with reservations"),
  blocked: t("Stopped: somebody cannot go along"),
  not_yet: t("Not yet"),
  no_quorum: t("Too few answered"),
  not_applicable: t("One voice alone is no agreement"),
};

/** What may go on: agreed on, be it with reservations. */
export const PASSED = ["agreed", "agreed_with_reservations"];

/** @param {Activity} activity */
export function answersOf(activity) {
  return ANSWERS[activity.settings.scale ?? "fist5"];
}

/** Whether whoever answers so is asked for the reason. @param {Activity} activity @param {number} answer */
export function asksWhy({ settings: { scale = "fist5", reason_below: below = 3 } }, answer) {
  if (below === 0) return false;
  if (scale === "fist5") return answer < below;
  return scale === "thumbs" ? answer < 0 : answer < 1;
}

/** "5: 3, 4: 1", the answers that somebody gave. @param {Record<string, number>} histogram */
export function inNumbers(histogram) {
  const given = Object.entries(histogram).sort(([one], [other]) => Number(other) - Number(one));
  return given.flatMap(([answer, n]) => (n > 0 ? `${answer}: ${n}` : [])).join(", ");
}

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {Standing[]} props.standings
 * @param {Idea[]} props.reasons
 * @param {(standing: Standing) => unknown} [props.aside]  what may be done with one
 * @param {(reason: Idea) => unknown} [props.mark]  what stands below a reason
 */
export function AgreeResults({ activity, standings, reasons, aside, mark }) {
  return html`<ul class="agreements">
    ${standings.map(
      (standing) =>
        html`<li class="agreement" key=${standing.result.id}>
          <p class="result-idea" dir="auto">${standing.idea.text}</p>
          <${Outcome} activity=${activity} standing=${standing} />
          <${Reasons} reasons=${reasons.filter(({ parents }) => parents.includes(standing.idea.id))} mark=${mark} />
          ${aside && html`<div class="result-aside">${aside(standing)}</div>`}
        </li>`,
    )}
  </ul>`;
}

/** @param {{activity: Activity, standing: Standing}} props */
export function Outcome({ activity, standing: { result } }) {
  const { outcome, before } = result.details;
  return html`
    <p class=${`outcome outcome-${outcome}`}>${OUTCOMES[outcome]}</p>
    <${Histogram} activity=${activity} details=${result.details} />
    <p class="result-words">
      <span>${t("{n} of {all} people answered", { n: result.n, all: result.details.people })}</span>
      ${result.n > 0 && html`<span>${t("in support: {part} of {n}", { part: result.supporters, n: result.n })}</span>`}
      ${result.room > 0 && html`<span>${withoutPhone(result.room)}</span>`}
      ${result.n > 0 && html`<span>${t("in the middle: {answer}", { answer: middle(activity, result.details.median) })}</span>`}
      ${before && html`<span>${t("before: {outcome}", { outcome: OUTCOMES[before.outcome] })}</span>`}
    </p>
  `;
}

/** The median in the words of its answer; between two answers both are told. @param {Activity} activity @param {number} median */
function middle(activity, median) {
  const words = new Map(answersOf(activity));
  const short = (/** @type {number} */ answer) => (activity.settings.scale === "fist5" ? String(answer) : (words.get(answer) ?? ""));
  const [low, high] = [Math.floor(median), Math.ceil(median)];
  return low === high ? short(low) : t("between {low} and {high}", { low: short(low), high: short(high) });
}

/** @param {{activity: Activity, details: Record<string, any>}} props */
function Histogram({ activity, details: { histogram, before } }) {
  const answers = answersOf(activity);
  const most = Math.max(1, ...Object.values(histogram), ...Object.values(before?.histogram ?? {}));
  const share = (/** @type {number} */ n) => ({ inlineSize: `${(100 * n) / most}%` });
  return html`<ul class="support">
    ${answers.map(
      ([answer, words]) =>
        html`<li key=${answer}>
          <span class="support-words">${activity.settings.scale === "fist5" ? html`<b class="support-answer">${answer}</b> ` : ""}${words}</span>
          <span class="support-bars" aria-hidden="true">
            <span class="bar"><span class="bar-part bar-dots" style=${share(histogram[answer])}></span></span>
            ${before && html`<span class="bar bar-of-people"><span class="bar-part bar-reach" style=${share(before.histogram[answer])}></span></span>`}
          </span>
          <span class="support-count">${histogram[answer]}${before && html` <span class="support-before">${t("(before: {n})", { n: before.histogram[answer] })}</span>`}</span>
        </li>`,
    )}
  </ul>`;
}

/** @param {{reasons: Idea[], mark?: (reason: Idea) => unknown}} props */
function Reasons({ reasons, mark }) {
  if (reasons.length === 0) return null;
  return html`<section class="reasons" aria-label=${t("Reasons, without names")}>
    <p class="reasons-title">${t("Reasons, without names")}</p>
    <ul>${reasons.map((reason) => html`<li class="note" key=${reason.id}><p dir="auto">${reason.text}</p>${mark?.(reason)}</li>`)}</ul>
  </section>`;
}

/** By id, which says nothing of when they were written. @param {Activity} activity @param {Idea[]} cards */
export function reasonsOf(activity, cards) {
  const reasons = cards.filter(({ box, round, status = "active" }) => box === "reason" && round === activity.round && status === "active");
  return reasons.sort((one, other) => (one.id < other.id ? -1 : 1));
}
