// The outcome of a vote as bars, best first, and beside every bar in words what it is made of: dots and
// how many of the voters gave one, or how many agree, pass and disagree. Close ones are called level.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { withoutPhone } from "./without-phone.js";

/**
 * @import { Activity, Idea, Result } from "../live/wire"
 *
 * @typedef {{result: Result, idea: Idea}} Standing
 */

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {Standing[]} props.standings  those to show
 * @param {Standing[]} [props.of]  all of them, which the bars are measured by
 * @param {boolean} [props.reach]  whether the part of the voters who gave dots has a bar of its own, to be seen from afar
 * @param {(standing: Standing) => unknown} [props.aside]  what may be done with one
 */
export function Results({ activity, standings, of = standings, reach = false, aside }) {
  if (of.length === 0) return html`<p class="quiet">${t("There was nothing to vote on.")}</p>`;
  if (of.every(({ result }) => result.n === 0)) return html`<p class="quiet">${t("Nobody voted: there is no preference.")}</p>`;
  const best = Math.max(...of.map(({ result }) => result.score));
  const Bar = BARS[activity.settings.mode ?? "dots"];
  return html`<ol class="results">
    ${standings.map(
      (standing) =>
        html`<li class="result" key=${standing.result.id}>
          <p class="result-idea" dir="auto">${standing.idea.text}</p>
          <${Bar} result=${standing.result} best=${best} reach=${reach} />
          <p class="result-words">${words(activity, standing.result)}${inTheRoom(activity, standing.result)}${nearness(standing.result)}${shift(standing.result)}</p>
          ${aside && html`<div class="result-aside">${aside(standing)}</div>`}
        </li>`,
    )}
  </ol>`;
}

/** How many of the voters support it: the one thing there is to see. @param {{result: Result}} props */
function ReachBar({ result }) {
  return html`<div class="bar" aria-hidden="true">
    <span class="bar-part bar-dots" style=${{ inlineSize: share(result.supporters, result.n) }}></span>
  </div>`;
}

/** @param {{result: Result, best: number, reach: boolean}} props */
function DotsBar({ result, best, reach }) {
  return html`<div class="bar" aria-hidden="true">
      <span class="bar-part bar-dots" style=${{ inlineSize: share(result.score, best) }}></span>
    </div>
    ${
      reach &&
      html`<div class="bar bar-of-people" aria-hidden="true">
        <span class="bar-part bar-reach" style=${{ inlineSize: share(result.supporters, result.n) }}></span>
      </div>`
    }`;
}

/** @param {{result: Result}} props */
function StanceBar({ result }) {
  const all = answers(result);
  return html`<div class="bar" aria-hidden="true">
    ${Object.entries(stances(result)).map(([stance, n]) => n > 0 && html`<span class=${`bar-part bar-${stance}`} style=${{ inlineSize: share(n, all) }}></span>`)}
  </div>`;
}

/** @type {Record<string, any>} */
const BARS = { dots: DotsBar, points: DotsBar, approval: ReachBar, stance: StanceBar };

/** @param {number} part @param {number} whole */
function share(part, whole) {
  return whole > 0 ? `${(100 * part) / whole}%` : "0";
}

/** @param {Result} result */
function answers({ agree, pass, disagree }) {
  return (agree ?? 0) + (pass ?? 0) + (disagree ?? 0);
}

/** @param {Result} result */
function stances({ agree, disagree, pass }) {
  return { agree: agree ?? 0, pass: pass ?? 0, disagree: disagree ?? 0 };
}

/** @param {Activity} activity @param {Result} result */
function words(activity, result) {
  if (activity.settings.mode === "stance" && answers(result) === 0) return t("No answers");
  if (activity.settings.mode === "stance")
    return t("{agree} agree, {disagree} disagree, {pass} pass", stances(result));
  if (activity.settings.mode === "approval") return t.n("{part} of 1 voter", "{part} of {n} voters", result.n, { part: result.supporters });
  if (activity.settings.mode === "points") return pointWords(result);
  if (result.score === 0) return t("No dots");
  const dots = t.n("1 dot", "{n} dots", result.score);
  return t.n("{dots}, from {part} of 1 voter", "{dots}, from {part} of {n} voters", result.n, { dots, part: result.supporters });
}

/** @param {Result} result */
function pointWords({ score, supporters, n, details }) {
  if (score === 0) return t("No points");
  const part = Math.round(100 * (details.share ?? 0));
  const points = t.n("1 point ({part} %)", "{n} points ({part} %)", score, { part });
  return t.n("{dots}, from {part} of 1 voter", "{dots}, from {part} of {n} voters", n, { dots: points, part: supporters });
}

/** Where it stood in the round before. @param {Result} result */
function shift({ rank, details }) {
  const before = details.was?.rank;
  if (!before) return null;
  if (before === rank) return html`<span class="result-note">${t("Place {n}, as before", { n: rank })}</span>`;
  return html`<span class="result-note">${before > rank ? t("Up from place {n}", { n: before }) : t("Down from place {n}", { n: before })}</span>`;
}

/** What a facilitator entered for people without a phone is told apart. @param {Activity} activity @param {Result} result */
function inTheRoom(activity, { room }) {
  if (room === 0) return null;
  const words = activity.settings.mode === "stance" ? t.n("1 of those who agree has no phone", "{n} of those who agree have no phone", room) : withoutPhone(room);
  return html`<span>${words}</span>`;
}

/** @param {Result} result */
function nearness({ near_next, by_lot }) {
  if (!near_next && !by_lot) return null;
  const note = near_next ? t("Level with the next: treat as equal") : t("Order drawn by lot");
  return html`<span class="result-note">${near_next && by_lot ? t("Level with the next, order drawn by lot") : note}</span>`;
}
