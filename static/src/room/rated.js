// Rated cards in order, best first: the score as a bar, by each criterion the mean and how far apart people are, and
// in words what stands out.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { withoutPhone } from "./without-phone.js";
import { inShort, labelOf, notesOf, scoreWords, shareOf } from "./ratings.js";

/**
 * @import { Activity, Criterion, Result } from "../live/wire"
 * @import { Rated } from "./ratings.js"
 */

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {Rated[]} props.rated  those to show, in order
 * @param {boolean} [props.numbered]  with the numbers that they have in a picture
 * @param {(rated: Rated) => unknown} [props.aside]  what may be done with one
 */
export function RatedList({ activity, rated, numbered = false, aside }) {
  if (rated.length === 0) return html`<p class="quiet">${t("There was nothing to rate.")}</p>`;
  return html`<ol class="results rated">
    ${rated.map(
      (each, n) =>
        html`<li class="result" key=${each.result.id}>
          <p class="result-idea" dir="auto">${numbered && html`<span class="matrix-number" aria-hidden="true">${n + 1}</span> `}${each.idea.text}</p>
          <${Score} activity=${activity} result=${each.result} />
          ${aside && html`<div class="result-aside">${aside(each)}</div>`}
        </li>`,
    )}
  </ol>`;
}

/** @param {{activity: Activity, result: Result}} props */
function Score({ activity, result }) {
  const { judged, thin, zone } = result.details;
  return html`<div class="rated-score">
    ${judged && !thin && html`<div class="bar" aria-hidden="true"><span class="bar-part bar-score" style=${{ inlineSize: `${result.score}%` }}></span></div>`}
    <p class="result-words">
      ${zone && html`<strong class="rated-zone" dir="auto">${activity.settings.zones?.find(({ name }) => name === zone)?.said ?? zone}</strong>`}<span>${scoreWords(activity, result)}</span>
      ${result.room > 0 && html`<span>${withoutPhone(result.room)}</span>`}
      ${notesOf(result).map((note) => html`<span class="result-note" key=${note}>${note}</span>`)}
    </p>
    <ul class="spreads">
      ${activity.settings.criteria?.map(
        (criterion) => html`<${Spread} key=${criterion.key} activity=${activity} result=${result} criterion=${criterion} />`,
      )}
    </ul>
  </div>`;
}

/** The mean as a mark on the scale, and a bar as wide as opinions are apart. @param {{activity: Activity, result: Result, criterion: Criterion}} props */
function Spread({ activity, result, criterion }) {
  const told = result.details.criteria[criterion.key];
  const agreed = result.details.agreed?.[criterion.key];
  const mean = told?.mean ?? agreed;
  if (mean === undefined) return null;
  const sd = told?.sd ?? 0;
  const percent = (/** @type {number} */ value) => 100 * Math.min(1, Math.max(0, shareOf(value, criterion)));
  const from = percent(mean - sd);
  const isOnly = activity.settings.criteria?.length === 1;
  return html`<li class=${isOnly ? "spread spread-only" : "spread"}>
    ${!isOnly && html`<span class="spread-label" dir="auto">${labelOf(criterion, activity)}</span>`}
    <span class=${told?.split ? "spread-track spread-split" : "spread-track"} aria-hidden="true">
      ${sd > 0 && html`<span class="spread-range" style=${{ insetInlineStart: `${from}%`, inlineSize: `${percent(mean + sd) - from}%` }}></span>`}
      <span class="spread-mean" style=${{ insetInlineStart: `${percent(mean)}%` }}></span>
    </span>
    <span class="spread-words">${spreadWords(criterion, mean, told?.sd, agreed)}</span>
  </li>`;
}

/** @param {Criterion} criterion @param {number} mean @param {number|null|undefined} sd @param {number|undefined} agreed */
function spreadWords({ min, max }, mean, sd, agreed) {
  const place = min < 0 ? inShort(mean) : t("{mean} of {max}", { mean: inShort(mean), max });
  const words = sd ? `${place} ± ${inShort(sd)}` : place;
  return agreed === undefined || agreed === mean ? words : t("{alone}, the room: {agreed}", { alone: words, agreed: inShort(agreed) });
}
