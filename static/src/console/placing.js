// The room places cards together: a facilitator puts each one where the room agrees, by a button for each answer. Everyone
// sees it at once.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { answersOf, highWord, labelOf, lowWord } from "../room/ratings.js";
import { useDesk } from "./desk.js";

/** @import { Activity, Criterion, Idea, Mark } from "../live/wire" */

/** @param {{activity: Activity, cards: Idea[]}} props */
export function Placing({ activity, cards }) {
  return html`
    <p class="quiet">${t("Ask where each card belongs, and press what the room agrees on. Everyone sees it at once.")}</p>
    <${CardScales} activity=${activity} cards=${byId(cards)} marks=${useDesk().rowsOf("mark", activity).filter(({ agreed }) => agreed)} />
  `;
}

/** Every card with its scales. @param {{activity: Activity, cards: Idea[], marks: Mark[]}} props  marks: what is pressed by now */
export function CardScales({ activity, cards, marks }) {
  return html`<ul class="rows placing">
    ${cards.map(
      (idea) =>
        html`<li class="row placing-card" key=${idea.id}>
          <p dir="auto">${idea.text}</p>
          <div class="placing-scales">
            ${activity.settings.criteria?.map(
              (criterion) => html`<${Scale} key=${criterion.key} activity=${activity} idea=${idea} criterion=${criterion} marks=${marks} />`,
            )}
          </div>
        </li>`,
    )}
  </ul>`;
}

/** @param {{activity: Activity, idea: Idea, criterion: Criterion, marks: Mark[]}} props */
function Scale({ activity, idea, criterion, marks }) {
  const desk = useDesk();
  const mark = marks.find((each) => each.target === idea.id && each.criterion === criterion.key);
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
