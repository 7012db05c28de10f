// An action: what, by when, whose. Whoever has taken one on gets their own link to it and a calendar entry.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { dayWords } from "./days.js";

/**
 * @import { ShownAction } from "./pending.js"
 * @import { Session } from "./session.js"
 */

/** children: what can be done with it. @param {{session: Session, action: ShownAction, children?: unknown}} props */
export function ActionCard({ session, action, children }) {
  const mine = action.owner === session.person;
  return html`<article class=${action.onItsWay ? "note action-card note-waiting" : "note action-card"}>
    <p class="note-text" dir="auto">${action.what}</p>
    <p class="small quiet">${t.parts("by {day}, {owner}", { day: dayWords(action.due), owner: mine ? t("yours") : html`<${Owner} action=${action} />` })}</p>
    ${mine && !action.onItsWay && html`<${ActionLinks} action=${action} />`}
    ${children}
  </article>`;
}

/** @param {{action: ShownAction}} props */
function Owner({ action }) {
  return action.owner_name ? html`<bdi>${action.owner_name}</bdi>` : html`<strong class="unowned">${t("nobody yet")}</strong>`;
}

/** @param {{action: {id: string}}} props */
function ActionLinks({ action }) {
  const page = `/w/${boot.code}/action/${action.id}`;
  return html`<p class="action-links">
    <a class="button" href=${page}>${t("Your link")}</a>
    <a class="button" href=${`${page}.ics`}>${t("Add to calendar")}</a>
  </p>`;
}
