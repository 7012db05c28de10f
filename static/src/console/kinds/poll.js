// Quick questions: planned one after the other, sealed while they are answered, then a picture for each.

import { html } from "htm/preact";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { answersGiven } from "../../room/counts.js";
import { PollResult, questionsOf } from "../../room/poll-results.js";
import { Cards } from "../cards.js";
import { useDesk } from "../desk.js";
import { Field } from "../field.js";
import { RoomPoll } from "../room-poll.js";
import { Choice, IDENTITIES, Minutes } from "./fields.js";
import { PollQuestions, questionsFrom } from "./poll-questions.js";

/**
 * @import { Activity, Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {Kind} */
export const poll = {
  label: t("Quick question"),
  gives: t("an answer from everyone, as a picture"),
  opens: () => t("Everyone answers; it stays sealed."),
  runs: () => t("answering"),
  given: answersGiven,
  closes: () => t("No more answers; everyone sees what came."),
  plan: {
    kind: "poll",
    ...boot.first_steps.poll,
    minutes: 2,
    settings: { ...boot.first_steps.poll?.settings, questions: [{ key: "mood", text: t("How do you feel right now?"), type: "mood" }] },
  },
  Fields,
  RareFields,
  read,
  Material,
  InTheRoom: RoomPoll,
};

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  const desk = useDesk();
  const results = new Map(desk.resultsOf(activity).map((result) => [result.target, result]));
  const cards = desk.cardsOf(activity).filter(({ round }) => round === activity.round);
  const open = resultsAreOpen(activity);
  return html`
    ${!open && html`<p class="quiet">${sealedWords(activity)}</p>`}
    ${questionsOf(activity).map((question) => {
      const own = cards.filter(({ box }) => box === question.key);
      const written = own.length > 0 && html`<${Cards} activity=${activity} cards=${own} />`;
      if (open) return html`<${PollResult} key=${question.key} question=${question} result=${results.get(question.key)}>${written}<//>`;
      return html`<section class="poll-waiting" key=${question.key}>
        <h3 class="material-title" dir="auto">${question.text}</h3>
        ${written}
      </section>`;
    })}
  `;
}

/** @param {Activity} activity */
function sealedWords(activity) {
  if (activity.state === "sealed") return t("Closed. Nobody has seen the answers yet, you included.");
  const live = questionsOf(activity).some(({ type }) => type === "word");
  const sealed = t("The answers are sealed for everyone, you included, until you close.");
  return live ? `${sealed} ${t("Words are shown as they come, once enough people have written one.")}` : sealed;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun }) {
  return html`
    <${Minutes} name="minutes" label=${t("Minutes")} value=${plan.minutes} />
    <fieldset class="form-part" disabled=${begun}>
      <${PollQuestions} questions=${plan.settings.questions ?? []} />
      <${Choice} name="identity" label=${t("Names")} value=${plan.settings.identity ?? "anonymous"} choices=${IDENTITIES} />
    </fieldset>
  `;
}

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { min_show: fewest, compare_to: earlier, questions = [] } = plan.settings;
  return html`
    <label class="choice">
      <input type="checkbox" name="compare" checked=${Boolean(earlier)} />
      ${t("Compare with the same questions of the poll before")}
    </label>
    <label class="choice">
      <input type="checkbox" name="required" checked=${questions.length > 0 && questions.every(({ required }) => required)} />
      ${t("No question may be skipped")}
    </label>
    <${Field} label=${t("Answers are shown from so many people on")} hint=${t("Empty: 4 without names, 1 with names.")}>
      <input class="input" name="min_show" type="number" min="1" max="20" value=${fewest ?? ""} />
    <//>
  `;
}

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("identity")) return {};
  const required = form.has("required");
  return {
    questions: questionsFrom(form, before.questions ?? []).map((question) => ({ ...question, required })),
    identity: /** @type {Settings["identity"]} */ (form.get("identity")),
    min_show: form.get("min_show") ? Number(form.get("min_show")) : null,
    compare_to: form.has("compare") ? (before.compare_to ?? "prev") : null,
  };
}
