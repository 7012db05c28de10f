// A group on the desk: its name and room, how many sit there and how far they are, who writes; and, when asked for, what
// it has before it as it stands.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { groupName, isAddress } from "../room/form-answers.js";
import { useDesk } from "./desk.js";
import { LookIn } from "./look-in.js";

/** @import { Activity, Group, Seat } from "../live/wire" */

/**
 * All groups of a step. far: how far one is, in words; look: what one sees when looking in, if there is anything.
 * @param {{activity: Activity, far: (group: Group) => string, look: (group: Group) => (() => unknown)|undefined}} props
 */
export function GroupRows({ activity, far, look }) {
  const desk = useDesk();
  const groups = desk.rowsOf("group", activity).sort((a, b) => a.number - b.number);
  const seats = desk.rowsOf("seat", activity);
  return html`<ul class="rows">
    ${groups.map((group) => html`<${GroupRow} key=${group.id} activity=${activity} group=${group} seats=${seats.filter((seat) => seat.group === group.id)} far=${far(group)} look=${look(group)} />`)}
  </ul>`;
}

/** @param {{activity: Activity, group: Group, seats: Seat[], far: string, look?: () => unknown}} props */
function GroupRow({ activity, group, seats, far, look }) {
  const isRunning = ["open", "paused"].includes(activity.state);
  return html`<li class="row group-row">
    <div>
      <p><strong dir="auto">${groupName(group)}</strong> ${group.room && html`<span class="quiet" dir="auto">${isAddress(group.room) ? t("in a call") : group.room}</span>`}</p>
      <p class="small quiet">${far} · ${t.n("1 person", "{n} people", seats.length)}</p>
    </div>
    ${isRunning && html`<${NameAndRoom} activity=${activity} group=${group} />`}
    ${isRunning && seats.length > 0 && html`<${Writes} activity=${activity} group=${group} seats=${seats} />`}
    ${look && html`<${LookIn} summary=${isRunning ? t("Look in on {group}", { group: groupName(group) }) : t("What {group} has written", { group: groupName(group) })} show=${look} />`}
  </li>`;
}

/** @param {{activity: Activity, group: Group}} props */
function NameAndRoom({ activity, group }) {
  const desk = useDesk();

  /** @param {"name"|"room"} field */
  function change(field) {
    return (/** @type {any} */ { currentTarget }) => {
      const value = currentTarget.value.trim();
      if (value !== group[field]) void desk.press("group.name", { activity: activity.id, group: group.id, [field]: value }, t("Changed"));
    };
  }

  return html`<details class="form-more">
    <summary>${t("Name and room")}</summary>
    <label class="field"><span class="label">${t("Name")}</span><input class="input" maxlength="40" dir="auto" value=${group.name} onChange=${change("name")} /></label>
    <label class="field"><span class="label">${t("Where it meets")}</span><input class="input" maxlength="200" dir="auto" placeholder=${t("a room, a table, the address of a call")} value=${group.room} onChange=${change("room")} /></label>
  </details>`;
}

/** @param {{activity: Activity, group: Group, seats: Seat[]}} props */
function Writes({ activity, group, seats }) {
  const desk = useDesk();

  /** @param {any} event */
  function handOver({ currentTarget }) {
    void desk.press("group.scribe", { activity: activity.id, group: group.id, person: currentTarget.value }, t("Changed"));
  }

  return html`<label class="field">
    <span class="label">${t("Writes")}</span>
    <select class="input" onChange=${handOver}>
      ${seats.map(({ person, name, seat }) => html`<option key=${person} value=${person} selected=${person === group.scribe}>${name || t("Person {n}", { n: seat + 1 })}</option>`)}
    </select>
  </label>`;
}
