// Planning a form: what is asked, a row for each question.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";

/** @import { FormField } from "../live/wire" */

const MOST = 15;

/** @type {Record<FormField["type"], string>} */
const TYPES = {
  text: t("a few words"),
  long: t("several lines"),
  choice: t("a choice"),
  scale: t("a scale from 1 to 5"),
  number: t("a number"),
  date: t("a day"),
  person: t("a person"),
  link: t("a link"),
  photo: t("a photo"),
};

/** @param {{fields: FormField[]}} props */
export function FieldRows({ fields }) {
  const [count, setCount] = useState(fields.length);
  return html`<fieldset class="form-part">
    <legend class="label">${t("What is asked")}</legend>
    <ol class="field-rows">
      ${[...Array(count).keys()].map((index) => html`<${FieldRow} key=${index} index=${index} field=${fields[index]} />`)}
    </ol>
    ${count < MOST && html`<button class="button" type="button" onClick=${() => setCount(count + 1)}>${t("One more field")}</button>`}
    <p class="quiet small">${t("A field without a question is left out. Five are easy to fill in; many are not.")}</p>
  </fieldset>`;
}

/** @param {{index: number, field: FormField|undefined}} props */
function FieldRow({ index, field }) {
  const [type, setType] = useState(field?.type ?? "text");
  const n = index + 1;
  return html`<li class="field-row">
    <input class="input" name=${`label-${index}`} aria-label=${t("Question {n}", { n })} maxlength="120" dir="auto" value=${field?.label ?? ""} />
    <select class="input" name=${`type-${index}`} aria-label=${t("Answer to question {n}", { n })} onChange=${(/** @type {any} */ event) => setType(event.currentTarget.value)}>
      ${Object.entries(TYPES).map(([value, words]) => html`<option value=${value} key=${value} selected=${value === type}>${words}</option>`)}
    </select>
    <label class="choice"><input type="checkbox" name=${`required-${index}`} checked=${field?.required ?? false} />${t("needed")}</label>
    ${
      type === "choice" &&
      html`<textarea class="input field-options" name=${`options-${index}`} rows="3" required aria-label=${t("What can be chosen for question {n}, one on a line", { n })} placeholder=${t("One on a line")} dir="auto">${(field?.options ?? []).join("\n")}</textarea>`
    }
  </li>`;
}

/** A field keeps its key when its words change, since answers lie in it by key. @param {FormData} form @param {FormField[]} before @returns {FormField[]} */
export function readRows(form, before) {
  const taken = new Set(before.map(({ key }) => key));
  /** @type {FormField[]} */
  const fields = [];
  for (let index = 0; form.has(`label-${index}`); index++) {
    const label = String(form.get(`label-${index}`)).trim();
    if (!label) continue;
    const type = /** @type {FormField["type"]} */ (form.get(`type-${index}`));
    const known = before[index] ?? { key: freeKey(taken), help: "", max: 300, points: 5 };
    const options = String(form.get(`options-${index}`) ?? "").split("\n").map((option) => option.trim()).filter(Boolean).slice(0, 12);
    fields.push({ ...known, label, type, required: form.has(`required-${index}`), options: type === "choice" ? options : [] });
  }
  return fields;
}

/** @param {Set<string>} taken */
function freeKey(taken) {
  let number = taken.size + 1;
  while (taken.has(`field-${number}`)) number++;
  taken.add(`field-${number}`);
  return `field-${number}`;
}
