// Pictures of rated cards: two axes with bubbles, and a line. Each bubble carries the number of its card in the list
// beside the picture, which says the same in words; so the drawing itself is hidden from those who listen.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { axesOf, cutOf, highWord, inShort, labelOf, lowWord, notesOf, positionOf, shareOf } from "./ratings.js";

/**
 * @import { Activity, Criterion } from "../live/wire"
 * @import { Rated } from "./ratings.js"
 *
 * @typedef {{number: number, x: number, y: number, beside: number, above: number, size: number, rated: Rated}} Bubble
 *   x, y: from 0 to 1; beside, above: how many bubbles aside of it, where others are in the same place; size: from 0 to 1,
 *   by the number of ratings
 */

/** So many of one place stand side by side, the next ones above or below them. */
const SIDE_BY_SIDE = 4;

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {Rated[]} props.rated  all that are in the picture; their numbers follow their order
 * @param {Rated[]} [props.listed]  those in the list beside it, the others are drawn more quietly; none: another list has the numbers
 */
export function Matrix({ activity, rated, listed = rated }) {
  const [x, y] = axesOf(activity);
  if (!y) return null;
  const bubbles = bubblesOf(activity, rated);
  return html`<div class="matrix-and-list">
    <figure class="matrix" aria-hidden="true">
      <span class="matrix-y">↑ <strong dir="auto">${labelOf(y, activity)}</strong> <span class="quiet"><bdi>${lowWord(y)}</bdi> – <bdi>${highWord(y)}</bdi></span></span>
      <div class=${activity.settings.zones?.length ? "matrix-field matrix-named" : "matrix-field"}>
        <${Cut} activity=${activity} rated=${rated} x=${x} y=${y} />
        ${bubbles.map(
          (bubble) =>
            html`<span key=${bubble.rated.idea.id} class=${bubbleClass(bubble, listed)} style=${placeOf(bubble)}>${bubble.number}</span>`,
        )}
      </div>
      <span class="matrix-x"><span dir="auto">${lowWord(x)}</span><strong dir="auto">${labelOf(x, activity)} <span class="matrix-arrow">→</span></strong><span dir="auto">${highWord(x)}</span></span>
    </figure>
    ${listed.length > 0 && html`<ol class="matrix-list">${listed.map(
        (each) =>
          html`<li class="matrix-card" key=${each.idea.id} value=${rated.indexOf(each) + 1}>
            <span class="matrix-number" aria-hidden="true">${rated.indexOf(each) + 1}</span>
            <span class="matrix-words"><span dir="auto">${each.idea.text}</span><${Place} activity=${activity} rated=${each} /></span>
          </li>`,
      )}</ol>`}
  </div>`;
}

/** Where a card lies, in words. @param {{activity: Activity, rated: Rated}} props */
function Place({ activity, rated: { result } }) {
  const places = axesOf(activity).flatMap((criterion) => {
    const value = criterion && positionOf(result, criterion);
    return criterion && value !== undefined ? [`${labelOf(criterion, activity)} ${inShort(value)}`] : [];
  });
  return html`<span class="matrix-place small">
    ${result.details.zone && html`<strong class="rated-zone" dir="auto">${result.details.zone}</strong>`}
    <span>${places.length > 0 ? places.join(" · ") : t("Nobody could judge this")}</span>
    ${notesOf(result).map((note) => html`<span class="result-note" key=${note}>${note}</span>`)}
  </span>`;
}

/** The lines where high begins, and the names of the quarters. @param {{activity: Activity, rated: Rated[], x: Criterion, y: Criterion}} props */
function Cut({ activity, rated, x, y }) {
  const across = shareOf(cutOf(activity, rated, x), x);
  const up = shareOf(cutOf(activity, rated, y), y);
  return html`
    <span class="matrix-cut-x" style=${{ "--x": across }}></span>
    <span class="matrix-cut-y" style=${{ "--y": up }}></span>
    ${activity.settings.zones?.map(({ name, when }) => html`<span key=${name} class=${`matrix-zone matrix-zone-x-${when.x} matrix-zone-y-${when.y}`} dir="auto">${name}</span>`)}
  `;
}

/** @param {Bubble} bubble @param {Rated[]} listed */
function bubbleClass({ rated }, listed) {
  const classes = ["bubble"];
  if (rated.result.details.split) classes.push("bubble-split");
  if (rated.result.details.thin) classes.push("bubble-thin");
  if (listed.length > 0 && !listed.includes(rated)) classes.push("bubble-other");
  return classes.join(" ");
}

/** @param {Bubble} bubble */
function placeOf({ x, y, beside, above, size }) {
  return { "--x": x, "--y": y, "--beside": beside, "--above": above, "--size": size };
}

/** Cards in one place are drawn side by side, towards the middle. @param {Activity} activity @param {Rated[]} rated @returns {Bubble[]} */
function bubblesOf(activity, rated) {
  const [across, up] = axesOf(activity);
  const most = Math.max(1, ...rated.map(({ result }) => result.supporters));
  /** @type {Map<string, number>} */
  const taken = new Map();
  return rated.flatMap((each, index) => {
    const x = positionOf(each.result, across);
    const y = up && positionOf(each.result, up);
    if (x === undefined || y === undefined || !up) return [];
    const place = { x: shareOf(x, across), y: shareOf(y, up) };
    const spot = `${Math.round(place.x * 14)} ${Math.round(place.y * 10)}`;
    const before = taken.get(spot) ?? 0;
    taken.set(spot, before + 1);
    const beside = (before % SIDE_BY_SIDE) * (place.x > 0.5 ? -1 : 1);
    const above = Math.floor(before / SIDE_BY_SIDE) * (place.y > 0.5 ? -1 : 1);
    return [{ number: index + 1, ...place, beside, above, size: Math.sqrt(each.result.supporters / most), rated: each }];
  });
}

/**
 * The cards of a line one after the other: how high each one is.
 * @param {{activity: Activity, rated: Rated[], isListed?: boolean}} props  not listed: another list has the numbers
 */
export function MoodLine({ activity, rated, isListed = true }) {
  const criterion = axesOf(activity)[0];
  const points = rated.map(({ result }, n) => {
    const value = positionOf(result, criterion);
    return { x: (n + 0.5) / rated.length, y: value === undefined ? undefined : shareOf(value, criterion), result };
  });
  const line = points.flatMap(({ x, y }) => (y === undefined ? [] : [`${100 * x},${100 * (1 - y)}`])).join(" ");
  return html`<figure class=${isListed ? "mood" : "mood mood-numbered"} aria-hidden=${isListed ? undefined : "true"}>
    <div class="mood-field" aria-hidden="true">
      <span class="mood-high" dir="auto">${highWord(criterion)}</span>
      <span class="mood-low" dir="auto">${lowWord(criterion)}</span>
      <div class="mood-plot">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none"><line x1="0" x2="100" y1="50" y2="50" class="mood-middle" /><polyline points=${line} class="mood-line" /></svg>
        ${points.map(
          ({ x, y, result }, n) =>
            y !== undefined &&
            html`<span key=${result.id} class=${result.details.split ? "mood-point bubble-split" : "mood-point"} style=${{ left: `${100 * x}%`, bottom: `${100 * y}%` }}><span class="mood-number">${n + 1}</span></span>`,
        )}
      </div>
    </div>
    ${isListed && html`<${MoodCards} rated=${rated} criterion=${criterion} />`}
  </figure>`;
}

/** @param {{rated: Rated[], criterion: Criterion}} props */
function MoodCards({ rated, criterion }) {
  return html`<ol class="mood-cards">
    ${rated.map(({ idea, result }) => {
      const value = positionOf(result, criterion);
      return html`<li key=${idea.id}>
        <span dir="auto">${idea.text}</span>
        <strong>${value === undefined ? "–" : inShort(value)}</strong>
        ${notesOf(result).filter(() => result.details.split || result.details.thin).map((note) => html`<span class="result-note small" key=${note}>${note}</span>`)}
      </li>`;
    })}
  </ol>`;
}

/** The cards by zone, and what is done with them. @param {{activity: Activity, rated: Rated[], names?: (string|null)[]}} props */
export function ZoneList({ activity, rated, names = zonesOf(activity, rated) }) {
  return html`<div class="zones">
    ${names.map((name) => {
      const zone = activity.settings.zones?.find((each) => each.name === name);
      const inside = rated.filter(({ result }) => result.details.zone === name);
      return html`<section class="zone" key=${name ?? ""} aria-label=${name ?? t("In no zone")}>
        <p class="zone-name" dir="auto">${name ?? t("In no zone")}</p>
        ${zone?.action && html`<p class="zone-action small quiet" dir="auto">${zone.action}</p>`}
        ${
          inside.length > 0
            ? html`<ul class="zone-cards">${inside.map(({ idea }) => html`<li class="note zone-card" key=${idea.id} dir="auto">${idea.text}</li>`)}</ul>`
            : html`<p class="quiet">${t("none")}</p>`
        }
      </section>`;
    })}
  </div>`;
}

/** The zones by name; null for cards that lie in none, if there are any. @param {Activity} activity @param {Rated[]} rated @returns {(string|null)[]} */
export function zonesOf(activity, rated) {
  const names = (activity.settings.zones ?? []).map(({ name }) => name);
  return rated.some(({ result }) => result.details.zone === null) ? [...names, null] : names;
}
