// The room places cards together: a facilitator puts each one where the room agrees, by a button for each answer. Everyone
// sees it at once.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { answersOf, highWord, labelOf, lowWord } from "../room/ratings.js";
import { useDesk } from "./desk.js";

/** @import { Activity, Criterion, Idea } from "../live/wire" */

/** @param {{activity: Activity, cards: Idea[]}} props */
export function Placing({ activity, cards }) {
  return html`
    <p class="quiet">${t("Ask where each card belongs, and press what the room agrees on. Everyone sees it at once.")}</p>
    <ul class="rows placing">
      ${byId(cards).map(
        (idea) =>
          html`<li class="row placing-card" key=${idea.id}>
            <p dir="auto" id=${`placing-${idea.id}`}>${idea.text}</p>
            <div class="placing-scales">
              ${activity.settings.criteria?.map((criterion) => html`<${Scale} key=${criterion.key} activity=${activity} idea=${idea} criterion=${criterion} />`)}
            </div>
          </li>`,
      )}
    </ul>
  `;
}

/** @param {{activity: Activity, idea: Idea, criterion: Criterion}} props */
function Scale({ activity, idea, criterion }) {
  const desk = useDesk();
  const mark = desk
    .rowsOf("mark", activity)
    .find((each) => each.agreed && each.target === idea.id && each.criterion === criterion.key);
  const place = { activity: activity.id, target: idea.id, criterion: criterion.key };
  // Pressed again, it is taken back
  const press = (/** @type {number} */ value) => desk.press("mark.set", { ...place, value: mark?.value === value ? null : value });
  return html`<div class="placing-scale" role="group" aria-label=${t("{card}: {criterion}", { card: idea.text, criterion: labelOf(criterion, activity) })}>
    <span class="small quiet" aria-hidden="true"><bdi>${labelOf(criterion, activity)}</bdi>: <bdi>${lowWord(criterion)}</bdi> – <bdi>${highWord(criterion)}</bdi></span>
    <span class="placing-answers">
      ${answersOf(criterion).map(
        (value) =>
          html`<button class="button placing-answer" type="button" key=${value} aria-pressed=${mark?.value === value} onClick=${() => press(value)}>${value}</button>`,
      )}
    </span>
  </div>`;
}
