// All forms once they lie open: mine first, the first ones unfolded, a page of them at a time.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { shuffle } from "../../../live/shuffle.js";
import { answersOf, groupName, groupOf, missing, titleOf } from "../../../room/form-answers.js";
import { Photo } from "../../photo.js";
import { myForm } from "./whose.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

/** As many are read on a phone before one wants to stop. */
const AT_ONCE = 24;

/** @param {{session: Session, activity: Activity}} props */
export function Gallery({ session, activity }) {
  const [pages, setPages] = useState(1);
  const own = myForm(session, activity)?.id;
  const all = shuffle(session.cardsOf(activity).filter(({ round, fields }) => round === activity.round && fields), session.person + activity.id);
  if (all.length === 0) return html`<p class="quiet">${t("Nothing was written.")}</p>`;
  const forms = [...all.filter(({ id }) => id === own), ...all.filter(({ id }) => id !== own)];
  const shown = forms.slice(0, pages * AT_ONCE);
  return html`<section class="cards">
    <h2>${t.n("1 card", "{n} cards", forms.length)}</h2>
    ${shown.map(
      (form, index) =>
        html`<details class="note form-card" key=${form.id} open=${index === 0 || forms.length < 4}>
          <summary dir="auto">${titleOf(activity, form)}</summary>
          <${OneForm} session=${session} activity=${activity} form=${form} />
        </details>`,
    )}
    ${shown.length < forms.length && html`<button class="button" type="button" onClick=${() => setPages(pages + 1)}>${t("Show more")}</button>`}
  </section>`;
}

/** @param {{session: Session, activity: Activity, form: Idea}} props */
export function OneForm({ session, activity, form }) {
  const group = groupOf(form, session.rowsOf("group", activity));
  const gaps = missing(activity, form);
  return html`<article class="form-read">
    ${(group || form.author) && html`<p class="small quiet"><bdi>${group ? groupName(group) : form.author}</bdi></p>`}
    ${activity.settings.sentence && html`<p class="form-line" dir="auto">${form.text}</p>`}
    <dl class="form-answers">
      ${answersOf(activity, form).map(
        ({ field, answer, words }) =>
          html`<div key=${field.key}>
            <dt dir="auto">${field.label}</dt>
            <dd dir="auto">${
              field.type === "photo"
                ? html`<${Photo} name=${String(answer)} alt=${field.label} />`
                : field.type === "link"
                  ? html`<a href=${answer} rel="noopener noreferrer nofollow" target="_blank">${words}</a>`
                  : words
            }</dd>
          </div>`,
      )}
    </dl>
    ${gaps > 0 && html`<p class="small quiet">${t.n("1 field is still missing.", "{n} fields are still missing.", gaps)}</p>`}
  </article>`;
}
