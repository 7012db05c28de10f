// How far the forms are, as counts: what stands in them is seen when they are shown, or when asked for. Of a group one
// looks in on what it has filled so far.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { answersOf, fieldsOf, missing } from "../room/form-answers.js";
import { GroupRows } from "./group-row.js";

/** @import { Activity, Group, Idea } from "../live/wire" */

/** @param {{activity: Activity, forms: Idea[]}} props */
export function FormProgress({ activity, forms }) {
  if (activity.settings.scope !== "group") {
    const complete = forms.filter((form) => missing(activity, form) === 0).length;
    return forms.length > 0 && html`<p>${t("{n} of {all} have all needed fields.", { n: complete, all: forms.length })}</p>`;
  }
  const formOf = (/** @type {Group} */ { number }) => forms.find(({ box }) => box === `group-${number}`);
  const filled = (/** @type {Group} */ group) => Object.keys(formOf(group)?.fields ?? {}).length;
  return html`<${GroupRows}
    activity=${activity}
    far=${(/** @type {Group} */ group) => t("{n} of {all} fields", { n: filled(group), all: fieldsOf(activity).length })}
    look=${(/** @type {Group} */ group) => (filled(group) > 0 ? () => html`<${AsItStands} activity=${activity} form=${formOf(group)} />` : undefined)}
  />`;
}

/** All its questions: what is empty is as telling as what is not. @param {{activity: Activity, form: Idea}} props */
function AsItStands({ activity, form }) {
  const answered = new Map(answersOf(activity, form).map(({ field, words }) => [field.key, field.type === "photo" ? t("A photo") : words]));
  return html`<dl class="answers">
    ${fieldsOf(activity).map(({ key, label }) => html`<div key=${key}><dt dir="auto">${label}</dt><dd dir="auto">${answered.get(key) ?? "–"}</dd></div>`)}
  </dl>`;
}
