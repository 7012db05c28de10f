// The outcome of putting in order, as a ladder: the place, the card, how far up it came, and in words what that is made
// of. Where points and duels name different winners, both readings are told before the ladder.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { withoutPhone } from "./without-phone.js";

/**
 * @import { Activity, Result } from "../live/wire"
 * @import { Standing } from "./results"
 */

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {Standing[]} props.standings  those to show
 * @param {Standing[]} [props.of]  all of them
 * @param {(standing: Standing) => unknown} [props.aside]  what may be done with one
 */
export function RankResults({ activity, standings, of = standings, aside }) {
  if (of.every(({ result }) => result.n === 0)) return html`<p class="quiet">${t("Nobody put anything in order: there is no preference.")}</p>`;
  const most = activity.progress.ballot === "pairs" ? 100 : Math.max(...of.map(({ result }) => result.score));
  return html`
    ${standings[0] === of[0] && html`<${TwoReadings} of=${of} />`}
    <ol class="ladder">
      ${standings.map(
        (standing) =>
          html`<li class="rung" key=${standing.result.id} value=${standing.result.rank}>
            <span class="rung-place" aria-hidden="true">${standing.result.rank}</span>
            <div class="rung-body">
              <p class="result-idea" dir="auto">${standing.idea.text}</p>
              <div class="bar" aria-hidden="true"><span class="bar-part bar-dots" style=${{ inlineSize: `${(100 * standing.result.score) / most}%` }}></span></div>
              <p class="result-words">${words(activity, standing.result)}${nearness(standing.result)}</p>
              ${aside && html`<div class="result-aside">${aside(standing)}</div>`}
            </div>
          </li>`,
      )}
    </ol>
  `;
}

/** @param {{of: Standing[]}} props */
function TwoReadings({ of }) {
  const duel = of.find(({ result }) => result.details.against_first);
  if (!duel) return null;
  const [before, behind] = duel.result.details.against_first;
  const names = { first: html`<bdi>${of[0].idea.text}</bdi>`, other: html`<bdi>${duel.idea.text}</bdi>` };
  return html`<p class="heed two-readings">
    <strong>${t("Two good readings:")}</strong> ${t.parts("“{first}” gathers the most points; one against one, “{other}” beats every other card.", names)}
    ${" "}${t("Between these two it is {before} to {behind}.", { before, behind })}
  </p>`;
}

/** @param {Activity} activity @param {Result} result */
function words(activity, { score, supporters, n, room, details }) {
  if (activity.progress.ballot === "pairs")
    return html`<span>${t("{n} % chance to come before another card", { n: Math.round(score) })}</span>
      <span>${t.n("1 comparison", "{n} comparisons", details.comparisons)}${details.thin && html`, <em>${t("too few to rely on")}</em>`}</span>`;
  const first = details.places[0];
  return html`<span>${t.n("1 point", "{n} points", score)}</span>
    <span>${t.n("placed by {part} of 1 person", "placed by {part} of {n} people", n, { part: supporters })}</span>
    ${room > 0 && html`<span>${withoutPhone(room)}</span>`}
    ${first > 0 && html`<span>${t.n("first for 1", "first for {n}", first)}</span>`}`;
}

/** @param {Result} result */
function nearness({ near_next: near, by_lot: lot }) {
  if (!near && !lot) return null;
  const note = near ? t("Level with the next: treat as equal") : t("Order drawn by lot");
  return html`<span class="result-note">${near && lot ? t("Level with the next, order drawn by lot") : note}</span>`;
}
