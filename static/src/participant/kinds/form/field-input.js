// The one question that is on the screen, as its kind of answer wants it. Nothing is chosen beforehand.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../live/words.js";
import { ChoiceItem } from "../../choice-item.js";
import { fitHeight } from "../../composer.js";
import { charactersLeft, LeftCounter } from "../../left-counter.js";
import { PhotoField } from "../../photo.js";

/**
 * @import { FormField } from "../../../live/wire"
 *
 * @typedef {object} Props
 * @property {FormField} field
 * @property {string} value  what stands in it
 * @property {(words: string) => void} type  at every stroke
 * @property {(value: string|number|null) => void} choose  a whole answer at once
 * @property {() => void} blur
 * @property {string} trouble  why it cannot be kept as it is
 */

/** @param {Props} props */
export function FieldInput(props) {
  const { type } = props.field;
  if (type === "choice") return html`<${Choices} ...${props} options=${props.field.options.map((option, place) => [option, props.field.said?.[place] ?? option])} />`;
  if (type === "scale") return html`<${Choices} ...${props} options=${points(props.field).map((point) => [point, String(point)])} />`;
  if (type === "photo") return html`<${Picture} ...${props} />`;
  return html`<${Typed} ...${props} />`;
}

/** @param {Props} props */
function Picture({ field, value, choose }) {
  return html`<div class="field">
    <p class="field-question" dir="auto">${field.label}</p>
    ${field.help && html`<p class="quiet" dir="auto">${field.help}</p>`}
    <${PhotoField} photo=${value || null} take=${choose} />
  </div>`;
}

/** @param {FormField} field */
function points(field) {
  return [...Array(field.points).keys()].map((point) => point + 1);
}

/** @param {Props & {options: [string|number, string][]}} props */
function Choices({ field, value, choose, options }) {
  return html`<fieldset class=${field.type === "scale" ? "choice scale" : "choice"}>
    <legend class="field-question" dir="auto">${field.label}</legend>
    ${field.help && html`<p class="quiet" dir="auto">${field.help}</p>`}
    ${options.map(
      ([option, words]) => html`<${ChoiceItem} key=${option} name=${field.key} label=${words} chosen=${value === String(option)} choose=${() => choose(option)} />`,
    )}
    ${value !== "" && html`<button class="button button-quiet" type="button" onClick=${() => choose(null)}>${t("No answer")}</button>`}
  </fieldset>`;
}

/** @type {Partial<Record<FormField["type"], Record<string, string>>>} */
const ATTRIBUTES = {
  number: { inputmode: "decimal" },
  date: { type: "date" },
  link: { type: "url", inputmode: "url", autocapitalize: "off" },
  person: { autocomplete: "off", autocapitalize: "words" },
};

/** @param {Props} props */
function Typed({ field, value, type, blur, trouble }) {
  const area = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const id = `field-${field.key}`;
  useLayoutEffect(() => fitHeight(area.current), [value]);
  const shared = {
    class: "input",
    id,
    dir: "auto",
    value,
    onInput: (/** @type {any} */ event) => type(event.currentTarget.value),
    onBlur: blur,
    "aria-describedby": `${id}-more`,
    "aria-invalid": trouble ? "true" : undefined,
  };
  return html`<div class="field">
    <label class="field-question" for=${id} dir="auto">${field.label}</label>
    ${field.help && html`<p class="quiet" dir="auto">${field.help}</p>`}
    ${field.type === "long" ? html`<textarea ...${shared} ref=${area} rows="4"></textarea>` : html`<input ...${shared} enterkeyhint="next" ...${ATTRIBUTES[field.type] ?? {}} />`}
    <span id=${`${id}-more`}>
      ${trouble ? html`<span class="small field-trouble" role="alert">${trouble}</span>` : counts(field) && html`<${LeftCounter} id=${`${id}-left`} left=${charactersLeft(value, field.max)} />`}
    </span>
  </div>`;
}

/** @param {FormField} field */
function counts({ type }) {
  return type === "text" || type === "long";
}
