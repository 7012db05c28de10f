// The room places cards together: a facilitator puts each one where the room agrees, by a button for each answer. Everyone
// sees it at once.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
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

/**
 * By keys a scale is one stop of Tab, and arrows lead from answer to answer: six cards would be a hundred stops.
 * @param {{activity: Activity, idea: Idea, criterion: Criterion, marks: Mark[]}} props
 */
function Scale({ activity, idea, criterion, marks }) {
  const desk = useDesk();
  const mark = marks.find((each) => each.target === idea.id && each.criterion === criterion.key);
  const place = { activity: activity.id, target: idea.id, criterion: criterion.key };
  const answers = answersOf(criterion);
  const [last, setLast] = useState(/** @type {number|null} */ (null));
  const stop = last ?? mark?.value ?? answers[0];
  // Pressed again, it is taken back
  const press = (/** @type {number} */ value) => desk.press("mark.set", { ...place, value: mark?.value === value ? null : value });
  return html`<div class="placing-scale" role="group" aria-label=${t("{card}: {criterion}", { card: idea.text, criterion: labelOf(criterion, activity) })}>
    <span class="small quiet" aria-hidden="true"><bdi>${labelOf(criterion, activity)}</bdi>: <bdi>${lowWord(criterion)}</bdi> – <bdi>${highWord(criterion)}</bdi></span>
    <span class="placing-answers" onKeyDown=${goAlong}>
      ${answers.map(
        (value) =>
          html`<button
            class="button placing-answer"
            type="button"
            key=${value}
            tabindex=${value === stop ? 0 : -1}
            aria-pressed=${mark?.value === value}
            onFocus=${() => setLast(value)}
            onClick=${() => press(value)}
          >
            ${value}
          </button>`,
      )}
    </span>
  </div>`;
}

/** @param {KeyboardEvent} event */
function goAlong(event) {
  const row = /** @type {HTMLElement} */ (event.currentTarget);
  const isBack = event.key === (getComputedStyle(row).direction === "rtl" ? "ArrowRight" : "ArrowLeft");
  if (!isBack && event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  event.preventDefault();
  const from = /** @type {HTMLElement} */ (event.target);
  const to = isBack ? from.previousElementSibling : from.nextElementSibling;
  /** @type {HTMLElement|null} */ (to)?.focus();
}
