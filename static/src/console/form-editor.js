// A form that the facilitator fills, for all or for somebody without a phone: every field is kept when it is left.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { answersOf, fieldsOf } from "../room/form-answers.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";

/** @import { Activity, FormField, Idea } from "../live/wire" */

/** @param {{activity: Activity, form: Idea|undefined, id?: string}} props  id: what a new one is to have */
export function FormEditor({ activity, form, id: wanted }) {
  const desk = useDesk();
  const id = useRef(form?.id ?? wanted ?? uuid());
  const begun = useRef(form !== undefined);

  if (activity.state !== "open") return html`<${AsItStands} activity=${activity} form=${form} />`;

  /** @param {FormField} field @param {string} words */
  async function leave(field, words) {
    const answer = words.trim() || null;
    if (answer === null && !begun.current) return;
    const fields = { [field.key]: answer };
    if (begun.current) return void desk.press("idea.edit", { idea: form?.id ?? id.current, fields });
    // The next field may be left before the answer to the first one is here; commands arrive in order
    begun.current = true;
    begun.current = (await desk.press("idea.add", { id: id.current, activity: activity.id, fields })).ok;
  }

  return html`<div class="form form-editor">
    <p class="quiet">${t("Write what the room says. A field is kept when you leave it.")}</p>
    ${fieldsOf(activity).map(
      (field) =>
        html`<${Field} key=${field.key} label=${field.required ? t("{field} (needed)", { field: field.label }) : field.label} hint=${field.help}>
          <${Input} field=${field} value=${String(form?.fields?.[field.key] ?? "")} leave=${(/** @type {string} */ words) => leave(field, words)} />
        <//>`,
    )}
    ${form && activity.settings.sentence && html`<p class="form-line" dir="auto">${form.text}</p>`}
  </div>`;
}

/** @param {{field: FormField, value: string, leave: (words: string) => void}} props */
function Input({ field, value, leave }) {
  // What is being typed stays, whatever comes from the server meanwhile
  const [typed, setTyped] = useState(/** @type {string|null} */ (null));
  const inIt = useRef(false);
  useEffect(() => {
    if (!inIt.current) setTyped(null);
  }, [value]);
  const onChange = (/** @type {any} */ event) => leave(event.currentTarget.value);
  const typing = {
    class: "input",
    maxlength: field.max,
    dir: "auto",
    value: typed ?? value,
    onInput: (/** @type {any} */ event) => setTyped(event.currentTarget.value),
    onFocus: () => (inIt.current = true),
    onBlur: () => (inIt.current = false),
    onChange,
  };
  if (field.type === "long") return html`<textarea ...${typing} rows="3"></textarea>`;
  if (field.type === "choice" || field.type === "scale") {
    const options = field.type === "choice" ? field.options : [...Array(field.points).keys()].map((point) => String(point + 1));
    return html`<select class="input" onChange=${onChange}>
      <option value="">–</option>
      ${options.map((option) => html`<option key=${option} value=${option} selected=${option === value}>${option}</option>`)}
    </select>`;
  }
  if (field.type === "photo") return html`<span class="quiet">${t("Photos are taken with a phone, where each person or group fills in a card.")}</span>`;
  const type = { date: "date", number: "number" }[/** @type {string} */ (field.type)] ?? "text";
  return html`<input ...${typing} type=${type} step="any" />`;
}

/** @param {{activity: Activity, form: Idea|undefined}} props */
function AsItStands({ activity, form }) {
  if (!form) return html`<p class="quiet">${t("Nothing is written yet.")}</p>`;
  return html`<dl class="answers">
    ${answersOf(activity, form).map(({ field, words }) => html`<div key=${field.key}><dt dir="auto">${field.label}</dt><dd dir="auto">${words}</dd></div>`)}
  </dl>`;
}
