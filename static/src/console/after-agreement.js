// What may follow when everyone sees how a proposal stands: hear the low voices first, reword it and ask again, or write
// the decision down with its outcome. Nothing of it happens by itself.

import { html } from "htm/preact";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { inNumbers, OUTCOMES, PASSED } from "../room/agree-results.js";
import { WeDecide } from "./decisions.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";

/**
 * @import { Activity, Idea } from "../live/wire"
 * @import { Standing } from "../room/results"
 */

const MAX_CHARS = 300;

/** @param {{activity: Activity, standing: Standing}} props */
export function AfterAgreement({ activity, standing: { idea, result } }) {
  const desk = useDesk();
  const { outcome, histogram } = result.details;
  const isOver = desk.workshop.value?.state === "ended";
  const mayAskAgain = !isOver && outcome !== "agreed" && activity.round < (activity.settings.rounds_max ?? 3);
  const found = t("{proposal} ({outcome}; {numbers})", { proposal: idea.text, outcome: OUTCOMES[outcome], numbers: inNumbers(histogram) });
  return html`<div class="after-agreement">
    ${hearing(outcome) && html`<p class="heed">${hearing(outcome)}</p>`}
    <div class="buttons">
      ${mayAskAgain && html`<button class="button" type="button" onClick=${() => (desk.dialog.value = html`<${AskAgain} activity=${activity} idea=${idea} />`)}>${t("Reword and ask again …")}</button>`}
      <${WeDecide} activity=${activity} idea=${idea} text=${found.length <= MAX_CHARS ? found : idea.text} isDue=${PASSED.includes(outcome)} />
    </div>
  </div>`;
}

/** What helps now, before anything is decided. @param {string} outcome */
function hearing(outcome) {
  if (outcome === "blocked") return t("Let's hear it: read the reasons aloud, and whoever stopped it may speak first. What would have to change?");
  if (outcome === "agreed_with_reservations") return t("Let's hear the low voices first, a minute each. Can a small change meet them?");
  if (outcome === "not_yet") return t("Low voices first: what would make this a three for you? Then reword it, and ask again.");
  if (outcome === "no_quorum") return t("Wait for the others, or ask who is missing; then ask again.");
  return "";
}

/** @param {{activity: Activity, idea: Idea}} props */
function AskAgain({ activity, idea }) {
  const desk = useDesk();
  const latest = lastWording(idea, desk.cardsOf(activity));

  /** @param {SubmitEvent} event */
  async function ask(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const text = String(form.get("text")).trim();
    const card = { id: uuid(), activity: activity.id, text, box: "proposal", parents: [latest.id] };
    if (text !== latest.text && !(await desk.press("idea.add", card)).ok) return;
    const rev = desk.agenda.value.find(({ id }) => id === activity.id)?.rev;
    const ack = await desk.press("activity.reopen", { activity: activity.id, rev });
    if (ack.ok) desk.closeDialog();
  }

  return html`<${Dialog} title=${t("Reword and ask again")}>
    <form class="form" onSubmit=${ask}>
      <${Field} label=${t("Proposal")} hint=${t("The old wording and its answers are kept.")}>
        <textarea class="input" name="text" rows="4" required maxlength=${MAX_CHARS} dir="auto">${latest.text}</textarea>
      <//>
      <div class="buttons"><button class="button button-main">${t("Ask everyone again")}</button></div>
    </form>
  <//>`;
}

/** A proposal that was reworded is asked in its last words. @param {Idea} idea @param {Idea[]} cards @returns {Idea} */
function lastWording(idea, cards) {
  const newer = cards.find(({ box, parents }) => box === "proposal" && parents.includes(idea.id));
  return newer ? lastWording(newer, cards) : idea;
}
