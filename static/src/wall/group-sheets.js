// What groups have found, group by group: a few lines at a time, so that each can be told.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { linesOf, LINE_SORTS, sortOf } from "../room/breakouts.js";
import { groupName } from "../room/form-answers.js";
import { Pages } from "./pages.js";

/**
 * @import { Group, Idea } from "../live/wire"
 *
 * @typedef {{group: Group, lines: Idea[]}} Sheet
 */

/** As many lines are listened to before one looks away. */
const LINES_ON_A_PAGE = 6;
const LARGEST = 1.5;

/** @param {import("./scenes/index").SceneProps} props */
export function GroupSheets({ room, activity }) {
  const cards = room.cardsOf(activity);
  const groups = room.rowsOf("group", activity).sort((a, b) => a.number - b.number);
  const sheets = groups.flatMap((group) => inParts(group, linesOf(cards, activity, group.number)));
  if (sheets.length === 0) return html`<p class="wall-words">${t("Back together: what did you find?")}</p>`;
  return html`<${Pages} items=${sheets} size=${1} largest=${LARGEST} show=${(/** @type {Sheet[]} */ [sheet]) => html`<${Page} ...${sheet} />`} />`;
}

/** @param {Group} group @param {Idea[]} lines @returns {Sheet[]} */
function inParts(group, lines) {
  const parts = [...Array(Math.ceil(lines.length / LINES_ON_A_PAGE)).keys()];
  return parts.map((part) => ({ group, lines: lines.slice(part * LINES_ON_A_PAGE, (part + 1) * LINES_ON_A_PAGE) }));
}

/** @param {Sheet} props */
function Page({ group, lines }) {
  return html`<article class="group-sheet">
    <h2 dir="auto">${groupName(group)}</h2>
    <ul>
      ${lines.map((line) => html`<li key=${line.id}><strong>${LINE_SORTS[sortOf(line)]}</strong> <bdi>${line.text}</bdi></li>`)}
    </ul>
  </article>`;
}
