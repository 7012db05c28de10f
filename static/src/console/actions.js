// Who does what by when. Owners claim on their phones; here the facilitator adds, corrects, and writes down
// someone who is in the room without a phone.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { uuid } from "../live/ids.js";
import { language } from "../live/language.js";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";

/** @import { Action, Activity } from "../live/wire" */

/** @type {Record<string, string>} */
const STATUS = {
  proposed: t("Proposed"),
  open: t("Not started"),
  started: t("Started"),
  stuck: t("Stuck"),
  done: t("Done"),
  dropped: t("Dropped"),
};
const DAY_MS = 86_400_000;

/** @param {{actions: Action[]}} props */
export function ActionList({ actions }) {
  const desk = useDesk();
  if (actions.length === 0) return html`<p class="quiet">${t("Nothing yet.")}</p>`;
  return html`<ul class="actions">
    ${actions.map(
      (action) =>
        html`<li class="action" key=${action.id}>
          <div class="action-words">
            <p dir="auto">${action.what}</p>
            <p class="quiet">
              ${action.owner_name ? html`<bdi>${action.owner_name}</bdi>` : html`<strong>${t("Nobody yet")}</strong>`}
              ${" · "}${t("by {day}", { day: shortDay(action.due) })}${action.status in STATUS && action.status !== "open" && action.status !== "proposed" && ` · ${STATUS[action.status]}`}
              ${action.ask && ` · ${t("asked of the sponsor")}`}
              ${action.carried_from && ` · ${t("from last time")}`}
            </p>
            ${action.when_then && html`<p class="small" dir="auto">${action.when_then}</p>`}
            ${(action.confidence ?? 5) < 4 && html`<p class="small">${t("Not sure yet: {n} of 5.", { n: action.confidence ?? 0 })} ${action.to_be_surer && html`<bdi>${action.to_be_surer}</bdi>`}</p>`}
          </div>
          <button
            class="button button-quiet"
            type="button"
            aria-label=${t("Change: {action}", { action: action.what })}
            onClick=${() => (desk.dialog.value = html`<${ActionDialog} action=${action} />`)}
          >
            ${t("Change")}
          </button>
        </li>`,
    )}
  </ul>`;
}

/** @param {{activity: Activity}} props */
export function ActionForm({ activity }) {
  const desk = useDesk();
  const [what, setWhat] = useState("");
  const due = inDays(7);

  /** @param {SubmitEvent} event */
  async function add(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const fields = { id: uuid(), activity: activity.id, what: what.trim(), due: form.get("due") };
    const ack = await desk.press("action.add", fields, t("Added"));
    if (ack.ok) setWhat("");
  }

  return html`<form class="action-form" onSubmit=${add}>
    <${Field} label=${t("Add an action for the room")}>
      <input
        class="input"
        name="what"
        required
        minlength="10"
        maxlength="160"
        dir="auto"
        placeholder=${t("Start with a verb: Call three customers …")}
        value=${what}
        onInput=${(/** @type {any} */ event) => setWhat(event.currentTarget.value)}
      />
    <//>
    <${Field} label=${t("By when")}>
      <input class="input" name="due" type="date" required value=${due} min=${inDays(1)} max=${inDays(90)} />
    <//>
    <button class="button">${t("Add")}</button>
  </form>`;
}

/** @param {{action: Action}} props */
export function ActionDialog({ action }) {
  const desk = useDesk();

  /** @param {SubmitEvent} event */
  async function change(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const fields = Object.fromEntries(["what", "owner_name", "due", "status"].map((name) => [name, String(form.get(name)).trim()]));
    const ask = form.has("ask");
    // Asked of the sponsor, it is the sponsor's name that stands beside it
    if (ask && !action.ask) delete fields.owner_name;
    const ack = await desk.press("action.edit", { action: action.id, ...changed(fields, action), ...(ask === action.ask ? {} : { ask }) }, t("Changed"));
    if (ack.ok) desk.closeDialog();
  }

  return html`<${Dialog} title=${t("Change an action")}>
    <form class="form" onSubmit=${change}>
      <${Field} label=${t("What")}>
        <textarea class="input" name="what" rows="2" required minlength="10" maxlength="160" dir="auto">${action.what}</textarea>
      <//>
      <${Field} label=${t("Who")}>
        <input class="input" name="owner_name" maxlength="60" dir="auto" value=${action.owner_name} placeholder=${t("Nobody yet")} />
      <//>
      <label class="choice"><input type="checkbox" name="ask" checked=${action.ask} />${t("Asked of the sponsor")}</label>
      <${Field} label=${t("By when")}>
        <input class="input" name="due" type="date" required value=${action.due} />
      <//>
      <${Field} label=${t("How it stands")}>
        <select class="input" name="status">
          ${Object.entries(STATUS).map(
            ([value, label]) => html`<option value=${value} selected=${value === action.status} key=${value}>${label}</option>`,
          )}
        </select>
      <//>
      <div class="buttons"><button class="button button-main">${t("Keep")}</button></div>
    </form>
  <//>`;
}

/**
 * Only what was changed is sent: a date that has passed meanwhile need not be valid again.
 * @param {Record<string, string>} fields @param {Action} action
 */
function changed(fields, action) {
  const before = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (action));
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== (before[name] ?? "")));
}

/** @param {number} days */
function inDays(days) {
  const date = new Date(Date.now() + days * DAY_MS);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** @param {string} date */
function shortDay(date) {
  return new Date(`${date}T12:00:00`).toLocaleDateString(language, { weekday: "short", day: "numeric", month: "short" });
}
