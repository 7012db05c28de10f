// Cards in full for people without a phone: the facilitator fills one in for each of them.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { useDesk } from "./desk.js";
import { FormEditor } from "./form-editor.js";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function RoomForms({ activity }) {
  const desk = useDesk();
  const [at, goTo] = useState(uuid);
  const forms = byId(desk.cardsOf(activity).filter(({ room, round, status }) => room && round === activity.round && status === "active"));
  const inHand = forms.find(({ id }) => id === at);
  const others = forms.filter((form) => form !== inHand);
  return html`
    <p>${t("One card for each person: ask, and write what they say.")}</p>
    <${FormEditor} key=${at} id=${at} activity=${activity} form=${inHand} />
    ${inHand && html`<div class="buttons"><button class="button" type="button" onClick=${() => goTo(uuid())}>${t("The next person's card")}</button></div>`}
    ${
      others.length > 0 &&
      html`<section class="room-entries">
        <h3>${t("Entered so far")}</h3>
        <ul class="rows">
          ${others.map(
            (form) => html`<li class="row" key=${form.id}>
              <div><p dir="auto">${form.text}</p></div>
              <span>
                <button class="button button-quiet" type="button" aria-label=${t("Change: {card}", { card: form.text })} onClick=${() => goTo(form.id)}>${t("Change")}</button>
                <button
                  class="button button-quiet"
                  type="button"
                  aria-label=${t("Take back: {card}", { card: form.text })}
                  onClick=${() => desk.press("idea.withdraw", { idea: form.id }, t("Taken back"))}
                >
                  ${t("Take back")}
                </button>
              </span>
            </li>`,
          )}
        </ul>
      </section>`
    }
  `;
}
