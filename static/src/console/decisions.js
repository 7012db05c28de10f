// Decisions are records of their own: what, by whom, when it is looked at again. A vote only prefers.

import { html } from "htm/preact";
import { uuid } from "../live/ids.js";
import { language } from "../live/language.js";
import { t } from "../live/words.js";
import { CardMore } from "./card-more.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";

/**
 * @import { Activity, Decision, Idea } from "../live/wire"
 *
 * @typedef {Pick<Decision, "text"|"by"|"review_on">} Words
 */

/** What can be done with a card of a result. text: what is put into the field at first. @param {{activity: Activity, idea: Idea, text?: string}} props */
export function WeDecide({ activity, idea, text = idea.text }) {
  return html`<${Decide} activity=${activity} idea=${idea} text=${text} /><${CardMore} card=${idea} />`;
}

/** @param {{activity: Activity, idea: Idea, text: string}} props */
function Decide({ activity, idea, text }) {
  const desk = useDesk();
  const open = () => (desk.dialog.value = html`<${NewDecision} activity=${activity} idea=${idea} text=${text} />`);
  const isDecided = desk.decisions.value.some((decision) => decision.ideas.includes(idea.id));
  if (isDecided) return html`<p class="decided-mark">${t("Decided")}</p>`;
  return html`<button class="button button-quiet" type="button" onClick=${open}>${t("We decide …")}</button>`;
}

/** @param {{activity: Activity, idea: Idea, text: string}} props */
function NewDecision({ activity, idea, text }) {
  const desk = useDesk();
  const plan = { text, by: desk.workshop.value?.decider || t("The group"), review_on: null };

  /** @param {Words} words */
  async function decide(words) {
    const fields = { id: uuid(), activity: activity.id, ideas: [idea.id], ...words };
    const ack = await desk.press("decision.add", fields, t("Decided"));
    if (ack.ok) desk.closeDialog();
  }

  return html`<${Dialog} title=${t("We decide …")}>
    <${DecisionForm} words=${plan} label=${t("Write it down")} onKeep=${decide} />
  <//>`;
}

/** @param {{decision: Decision}} props */
function ChangeDecision({ decision }) {
  const desk = useDesk();

  /** @param {Record<string, unknown>} fields @param {string} said */
  async function change(fields, said) {
    const ack = await desk.press("decision.edit", { decision: decision.id, ...fields }, said);
    if (ack.ok) desk.closeDialog();
  }

  return html`<${Dialog} title=${t("Change a decision")}>
    <${DecisionForm} words=${decision} label=${t("Keep")} onKeep=${(/** @type {Words} */ words) => change(words, t("Changed"))}>
      <button class="button" type="button" onClick=${() => change({ withdrawn: true }, t("Not decided any more"))}>${t("Not decided after all")}</button>
    <//>
  <//>`;
}

/**
 * @param {object} props
 * @param {Words} props.words  what the fields say at first
 * @param {string} props.label  of the button
 * @param {(words: Words) => void} props.onKeep
 * @param {import("preact").ComponentChildren} [props.children]  what else can be done
 */
function DecisionForm({ words, label, onKeep, children }) {
  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const review = String(form.get("review_on"));
    onKeep({ text: String(form.get("text")).trim(), by: String(form.get("by")).trim(), review_on: review || null });
  }

  return html`<form class="form" onSubmit=${submit}>
    <${Field} label=${t("What is decided")}>
      <textarea class="input" name="text" rows="3" required maxlength="300" dir="auto">${words.text}</textarea>
    <//>
    <${Field} label=${t("Who decided?")}>
      <input class="input" name="by" maxlength="120" dir="auto" value=${words.by} />
    <//>
    <${Field} label=${t("Look at it again on")} hint=${t("If you like.")}>
      <input class="input" name="review_on" type="date" value=${words.review_on ?? ""} />
    <//>
    <div class="buttons">
      <button class="button button-main">${label}</button>
      ${children}
    </div>
  </form>`;
}

export function DecisionList() {
  const desk = useDesk();
  const decisions = desk.decisions.value;
  if (decisions.length === 0) return null;
  return html`<section class="decisions" aria-label=${t("Decisions")}>
    <h3 class="material-title">${t("Decided")}</h3>
    <ul>
      ${decisions.map(
        (decision) =>
          html`<li class="decision" key=${decision.id}>
            <div class="decision-words">
              <p class="decision-text" dir="auto">${decision.text}</p>
              <p class="quiet">
                ${decision.by && t.parts("by {who}", { who: html`<bdi>${decision.by}</bdi>` })}
                ${decision.review_on && ` · ${t("looked at again on {day}", { day: day(decision.review_on) })}`}
              </p>
            </div>
            <button
              class="button button-quiet"
              type="button"
              aria-label=${t("Change: {decision}", { decision: decision.text })}
              onClick=${() => (desk.dialog.value = html`<${ChangeDecision} decision=${decision} />`)}
            >
              ${t("Change")}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {string} date */
function day(date) {
  return new Date(`${date}T12:00:00`).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}
