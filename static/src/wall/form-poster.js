// One form as a poster: its name large, then what was answered, and the picture beside it.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { answersOf, groupName, groupOf, missing, titleOf } from "../room/form-answers.js";
import { photoAddress } from "../room/photo-address.js";

/** @import { Activity, Group, Idea } from "../live/wire" */

/** @param {{activity: Activity, form: Idea, groups: Group[]}} props */
export function Poster({ activity, form, groups }) {
  const group = groupOf(form, groups);
  const title = titleOf(activity, form);
  const answers = answersOf(activity, form).filter(({ field, words }) => field.type !== "photo" && words !== title);
  const gaps = missing(activity, form);
  return html`<article class="poster">
    <h2 class="poster-title" dir="auto">${title}</h2>
    ${(group || form.author) && html`<p class="wall-said"><bdi>${group ? groupName(group) : form.author}</bdi></p>`}
    <div class="poster-body">
      <dl>
        ${answers.map(({ field, words }) => html`<div key=${field.key}><dt dir="auto">${field.label}</dt><dd dir="auto">${words}</dd></div>`)}
      </dl>
      ${form.photo && html`<img class="poster-photo" src=${photoAddress(form.photo)} alt=${t("A photo")} />`}
    </div>
    ${gaps > 0 && html`<p class="wall-said">${t.n("1 field is still missing.", "{n} fields are still missing.", gaps)}</p>`}
  </article>`;
}
