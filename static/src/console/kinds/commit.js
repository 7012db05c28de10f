// Who does what: the table fills up while people take things on; the chosen ideas lie beside it.

import { html } from "htm/preact";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { actionsGiven } from "../../room/counts.js";
import { ActionForm, ActionList } from "../actions.js";
import { DecisionList, WeDecide } from "../decisions.js";
import { useDesk } from "../desk.js";
import { Field } from "../field.js";
import { InRoomMark } from "../in-room-mark.js";
import { BringIn, TakeOut } from "../rescue.js";
import { GoesOn, Minutes, sourceFrom } from "./fields.js";

/**
 * @import { Activity, Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {Kind} */
export const commit = {
  label: t("Who does what"),
  gives: t("owners and dates"),
  opens: () => t("People take on what comes next."),
  runs: () => t("running"),
  given: actionsGiven,
  plan: {
    kind: "commit",
    ...boot.first_steps.commit,
    minutes: 5,
    settings: {
      ...boot.first_steps.commit?.settings,
      source: { from: "prev", select: { top: 3 }, ties: "include" },
    },
  },
  Fields,
  RareFields,
  read,
  withoutPhone: () => t("Write down yourself what they take on, with their name as the owner."),
  Material,
};

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  const desk = useDesk();
  const entries = desk.entriesOf(activity);
  const most = activity.settings.session_max ?? 7;
  const alive = desk.actions.value.filter(({ status }) => !["done", "dropped", "carried"].includes(status)).length;
  return html`
    <h3 class="material-title">${t("Who does what by when")}</h3>
    <${ActionList} actions=${desk.actions.value} />
    ${alive > most && html`<p class="heed">${t("These are {n}. More than {most} are seldom done: which ones really matter?", { n: alive, most })}</p>`}
    ${activity.state === "open" && html`<${ActionForm} activity=${activity} />`}
    <${DecisionList} />
    ${
      entries.length > 0 &&
      html`<h3 class="material-title">${t("What it is about")}</h3>
        <ul class="cards">
          ${entries.map(
            (idea) =>
              html`<li class="note idea-card" key=${idea.id}>
                <p class="note-text" dir="auto">${idea.text}</p>
                <${InRoomMark} card=${idea} />
                <div class="card-tools"><${WeDecide} activity=${activity} idea=${idea} /><${TakeOut} activity=${activity} idea=${idea} /></div>
              </li>`,
          )}
        </ul>`
    }
    <${BringIn} activity=${activity} />
  `;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun }) {
  return html`
    <${Minutes} name="minutes" label=${t("Minutes")} value=${plan.minutes} />
    <fieldset class="form-part" disabled=${begun}>
      <${GoesOn} name="flows_in" label=${t("Ideas that come in from the step before")} source=${plan.settings.source} pastes />
    </fieldset>
  `;
}

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  return html`<${Field} label=${t("Actions one person may take at most")}>
    <input class="input" name="per_person_max" type="number" min="1" max="5" required value=${plan.settings.per_person_max ?? 2} />
  <//>`;
}

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("flows_in")) return {};
  return { source: sourceFrom(form, "flows_in", before.source), per_person_max: Number(form.get("per_person_max")) };
}
