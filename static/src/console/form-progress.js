// How far the forms are, as counts: what stands in them is seen when they are shown, or when asked for.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { fieldsOf, groupName, missing } from "../room/form-answers.js";
import { useDesk } from "./desk.js";

/** @import { Activity, Group, Idea, Seat } from "../live/wire" */

/** @param {{activity: Activity, forms: Idea[]}} props */
export function FormProgress({ activity, forms }) {
  const desk = useDesk();
  if (activity.settings.scope !== "group") {
    const complete = forms.filter((form) => missing(activity, form) === 0).length;
    return forms.length > 0 && html`<p>${t("{n} of {all} have all needed fields.", { n: complete, all: forms.length })}</p>`;
  }
  const groups = desk.rowsOf("group", activity).sort((a, b) => a.number - b.number);
  const seats = desk.rowsOf("seat", activity);
  return html`<ul class="rows">
    ${groups.map((group) => html`<${GroupRow} key=${group.id} activity=${activity} group=${group} seats=${seats.filter((seat) => seat.group === group.id)} form=${forms.find(({ box }) => box === `group-${group.number}`)} />`)}
  </ul>`;
}

/** @param {{activity: Activity, group: Group, seats: Seat[], form: Idea|undefined}} props */
function GroupRow({ activity, group, seats, form }) {
  const desk = useDesk();
  const filled = Object.keys(form?.fields ?? {}).length;
  const isRunning = ["open", "paused"].includes(activity.state);

  /** @param {any} event */
  function handOver({ currentTarget }) {
    void desk.press("group.scribe", { activity: activity.id, group: group.id, person: currentTarget.value }, t("Changed"));
  }

  /** @param {"name"|"room"} field */
  function change(field) {
    return (/** @type {any} */ { currentTarget }) => {
      const value = currentTarget.value.trim();
      if (value !== group[field]) void desk.press("group.name", { activity: activity.id, group: group.id, [field]: value }, t("Changed"));
    };
  }

  return html`<li class="row">
    <div>
      <p><strong dir="auto">${groupName(group)}</strong> ${group.room && html`<span class="quiet" dir="auto">${group.room}</span>`}</p>
      <p class="small quiet">${t("{n} of {all} fields", { n: filled, all: fieldsOf(activity).length })} · ${t.n("1 person", "{n} people", seats.length)}</p>
    </div>
    ${
      isRunning &&
      html`<details class="form-more">
        <summary>${t("Name and room")}</summary>
        <label class="field"><span class="label">${t("Name")}</span><input class="input" maxlength="40" dir="auto" value=${group.name} onChange=${change("name")} /></label>
        <label class="field"><span class="label">${t("Where it meets")}</span><input class="input" maxlength="200" dir="auto" placeholder=${t("a room, a table, the address of a call")} value=${group.room} onChange=${change("room")} /></label>
      </details>`
    }
    ${
      isRunning &&
      seats.length > 0 &&
      html`<label class="field">
        <span class="label">${t("Writes")}</span>
        <select class="input" onChange=${handOver}>
          ${seats.map(({ person, name, seat }) => html`<option key=${person} value=${person} selected=${person === group.scribe}>${name || t("Person {n}", { n: seat + 1 })}</option>`)}
        </select>
      </label>`
    }
  </li>`;
}
