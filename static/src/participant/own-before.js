// Where a step is planned so, everyone has their own cards of an earlier step before their eyes. They lie on no table:
// in a small group the cards themselves would tell who wrote them, so each phone shows its own, and people tell each
// other what they like. What groups filled in together is seen by all whose group it was.

import { html } from "htm/preact";
import { t } from "../live/words.js";

/**
 * @import { Activity, Idea } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session, activity: Activity}} props */
export function OwnBefore({ session, activity }) {
  const giver = session.agenda.value.find(({ id }) => id === activity.progress.own_of);
  const cards = giver ? ownBefore(session, activity, giver) : [];
  if (!giver || cards.length === 0) return null;
  const isGroup = activity.settings.scope === "group";
  return html`<section class="cards">
    <h2>${t.parts("From “{step}”", { step: html`<bdi>${giver.title}</bdi>` })}</h2>
    ${isGroup && giver.settings.scope !== "group" && html`<p class="small quiet">${t("Only you see these. Tell your group what they should hear.")}</p>`}
    <ul>${cards.map((card) => html`<li class="note" key=${card.id}><p class="note-text" dir="auto">${card.text}</p></li>`)}</ul>
  </section>`;
}

/** @param {Session} session @param {Activity} activity @param {Activity} giver @returns {Idea[]} */
function ownBefore(session, activity, giver) {
  const isActive = (/** @type {Idea} */ { status = "active" }) => status === "active";
  if (giver.settings.scope !== "group") return session.ownIdeasOf(giver).filter(isActive);
  const boxes = boxesOf(session, giver, withMe(session, activity));
  return session.cardsOf(giver).filter((card) => card.round === giver.round && boxes.has(card.box));
}

/** Who works on one card with me now. @param {Session} session @param {Activity} activity */
function withMe(session, activity) {
  const group = session.ownRowsOf("seat", activity)[0]?.group;
  const seats = session.rowsOf("seat", activity).filter((seat) => seat.group === group);
  return new Set([session.person, ...seats.flatMap(({ person }) => person ?? [])]);
}

/** Where the groups in which these people sat laid their cards. @param {Session} session @param {Activity} giver @param {Set<string>} people */
function boxesOf(session, giver, people) {
  const groups = new Set(session.rowsOf("seat", giver).flatMap(({ person, group }) => (person && people.has(person) ? [group] : [])));
  return new Set(session.rowsOf("group", giver).flatMap(({ id, number }) => (groups.has(id) ? [`group-${number}`] : [])));
}
