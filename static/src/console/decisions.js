// Decisions are records of their own: what, by whom, when it is looked at again. A vote only prefers.

import { html } from "htm/preact";
import { uuid } from "../live/ids.js";
import { language } from "../live/language.js";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";

/** @import { Activity, Idea } from "../live/wire" */

/** @param {{activity: Activity, idea: Idea}} props */
export function WeDecide({ activity, idea }) {
  const desk = useDesk();
  const open = () => (desk.dialog.value = html`<${DecisionForm} activity=${activity} idea=${idea} />`);
  const isDecided = desk.decisions.value.some((decision) => decision.ideas.includes(idea.id));
  if (isDecided) return html`<p class="decided-mark">${t("Decided")}</p>`;
  return html`<button class="button button-quiet" type="button" onClick=${open}>${t("We decide …")}</button>`;
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
      t("Decided"),
    );
    if (ack.ok) desk.closeDialog();
  }

  return html`<${Dialog} title=${t("We decide …")}>
    <form class="form" onSubmit=${decide}>
      <${Field} label=${t("What is decided")}>
        <textarea class="input" name="text" rows="3" required maxlength="300" dir="auto">${idea.text}</textarea>
      <//>
      <${Field} label=${t("Who decided?")}>
        <input class="input" name="by" maxlength="120" dir="auto" value=${desk.workshop.value?.decider || t("The group")} />
      <//>
      <${Field} label=${t("Look at it again on")} hint=${t("If you like.")}>
        <input class="input" name="review_on" type="date" />
      <//>
      <div class="buttons"><button class="button button-main">${t("Write it down")}</button></div>
    </form>
  <//>`;
}

export function DecisionList() {
  const decisions = useDesk().decisions.value;
  if (decisions.length === 0) return null;
  return html`<section class="decisions" aria-label=${t("Decisions")}>
    <h3 class="material-title">${t("Decided")}</h3>
    <ul>
      ${decisions.map(
        (decision) =>
          html`<li class="decision" key=${decision.id}>
            <p dir="auto">${decision.text}</p>
            <p class="quiet">
              ${decision.by && t.parts("by {who}", { who: html`<bdi>${decision.by}</bdi>` })}
              ${decision.review_on && ` · ${t("looked at again on {day}", { day: day(decision.review_on) })}`}
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {string} date */
function day(date) {
  return new Date(`${date}T12:00:00`).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}
