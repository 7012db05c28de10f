// Decisions are records of their own: what, by whom, when it is looked at again. A vote only prefers.

import { html } from "htm/preact";
import { uuid } from "../live/ids.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";

/** @import { Activity, Idea } from "../live/wire" */

/** @param {{activity: Activity, idea: Idea}} props */
export function WeDecide({ activity, idea }) {
  const desk = useDesk();
  const open = () => (desk.dialog.value = html`<${DecisionForm} activity=${activity} idea=${idea} />`);
  const isDecided = desk.decisions.value.some((decision) => decision.ideas.includes(idea.id));
  if (isDecided) return html`<p class="decided-mark">Decided</p>`;
  return html`<button class="button button-quiet" type="button" onClick=${open}>We decide …</button>`;
}

/** @param {{activity: Activity, idea: Idea}} props */
function DecisionForm({ activity, idea }) {
  const desk = useDesk();

  /** @param {SubmitEvent} event */
  async function decide(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const ack = await desk.press(
      "decision.add",
      {
        id: uuid(),
        activity: activity.id,
        ideas: [idea.id],
        text: String(form.get("text")).trim(),
        by: String(form.get("by")).trim(),
        review_on: form.get("review_on") || null,
      },
      "Decided",
    );
    if (ack.ok) desk.closeDialog();
  }

  return html`<${Dialog} title="We decide …">
    <form class="form" onSubmit=${decide}>
      <${Field} label="What is decided">
        <textarea class="input" name="text" rows="3" required maxlength="300" dir="auto">${idea.text}</textarea>
      <//>
      <${Field} label="Who decided?">
        <input class="input" name="by" maxlength="120" dir="auto" value=${desk.workshop.value?.decider || "The group"} />
      <//>
      <${Field} label="Look at it again on" hint="If you like.">
        <input class="input" name="review_on" type="date" />
      <//>
      <div class="buttons"><button class="button button-main">Write it down</button></div>
    </form>
  <//>`;
}

export function DecisionList() {
  const decisions = useDesk().decisions.value;
  if (decisions.length === 0) return null;
  return html`<section class="decisions" aria-label="Decisions">
    <h3 class="material-title">Decided</h3>
    <ul>
      ${decisions.map(
        (decision) =>
          html`<li class="decision" key=${decision.id}>
            <p dir="auto">${decision.text}</p>
            <p class="quiet">
              ${decision.by && html`by <bdi>${decision.by}</bdi>`}
              ${decision.review_on && html` · looked at again on ${day(decision.review_on)}`}
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {string} date */
function day(date) {
  return new Date(`${date}T12:00:00`).toLocaleDateString(undefined, { day: "numeric", month: "long", year: "numeric" });
}
