// "Make it stick", for an action of my own: a first step tied to a moment, a sign that it is done, helpers, and how sure
// I am. Whoever is not sure is asked what would help. Offered, never demanded.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../../../live/boot.js";
import { draft } from "../../../live/draft.js";
import { t } from "../../../live/words.js";
import { ChoiceItem } from "../../choice-item.js";

/**
 * @import { ShownAction } from "../../pending.js"
 * @import { Session } from "../../session.js"
 *
 * @typedef {"when_then"|"done_looks_like"|"helpers"|"to_be_surer"} Told
 */

const SURE_ENOUGH = 4;
/** @type {[Told, string, string][]} */
const ASKED = [
  ["when_then", t("First step"), t("When …, I will …")],
  ["done_looks_like", t("How do we see that it is done?"), ""],
  ["helpers", t("Who helps?"), ""],
];

/** @param {{session: Session, action: ShownAction}} props */
export function Stick({ session, action }) {
  const [kept, setKept] = useState(false);
  const sure = draft(boot.workshop, action.id, "confidence");
  const told = Object.fromEntries([...ASKED.map(([name]) => name), "to_be_surer"].map((name) => [name, draft(boot.workshop, action.id, name)]));
  const confidence = Number(sure.text.value) || null;

  /** @param {string} name */
  function value(name) {
    return told[name].text.value || (name === "to_be_surer" ? "" : action[/** @type {"when_then"|"done_looks_like"|"helpers"} */ (name)]);
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const words = Object.fromEntries(Object.keys(told).filter((name) => told[name].text.value).map((name) => [name, told[name].text.value.trim()]));
    if (Object.keys(words).length === 0 && !confidence) return;
    void session.send("action.stick", { action: action.id, ...words, ...(confidence ? { confidence } : {}) });
    setKept(true);
  }

  /** @param {string} name @param {string} label @param {string} [placeholder] */
  function field(name, label, placeholder = "") {
    const id = `${name}-${action.id}`;
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <textarea class="input" id=${id} rows="2" maxlength="200" dir="auto" placeholder=${placeholder} value=${value(name)} onInput=${(/** @type {any} */ event) => (setKept(false), told[name].keep(event.currentTarget.value))}></textarea>
    </div>`;
  }

  return html`<details class="stick">
    <summary>${t("Make it stick")}</summary>
    <form class="who" onSubmit=${submit}>
      ${ASKED.map(([name, label, placeholder]) => field(name, label, placeholder))}
      <fieldset class="choice stick-sure">
        <legend class="label">${t("How sure are you that it will be done?")}</legend>
        ${[1, 2, 3, 4, 5].map((point) => html`<${ChoiceItem} key=${point} name=${`sure-${action.id}`} label=${String(point)} chosen=${confidence === point} choose=${() => (setKept(false), sure.keep(String(point)))} />`)}
        <p class="small quiet">${t("1: hardly, 5: quite sure. Only the facilitator sees it.")}</p>
      </fieldset>
      ${confidence !== null && confidence < SURE_ENOUGH && field("to_be_surer", t("What would make it a 4? A smaller step, a helper?"))}
      <div class="note-doings">
        <button class="button button-main" type="submit">${t("Keep")}</button>
        <span class="small quiet" role="status">${kept && t("Kept.")}</span>
      </div>
    </form>
  </details>`;
}
