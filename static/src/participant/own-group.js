// The group that I sit in: where it meets, who else is in it, and who writes for it. One hand at a time, and anybody may
// take over.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { groupName, isAddress } from "../room/form-answers.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** @param {Session} session @param {Activity} activity */
export function myGroup(session, activity) {
  const seat = session.ownRowsOf("seat", activity)[0];
  return session.rowsOf("group", activity).find(({ id }) => id === seat?.group);
}

/** @param {{session: Session, activity: Activity}} props */
export function WhoWrites({ session, activity }) {
  const group = myGroup(session, activity);
  if (!group) return null;
  const members = session.rowsOf("seat", activity).filter((seat) => seat.group === group.id);
  const scribe = members.find(({ person }) => person === group.scribe);
  const mine = group.scribe === session.person;
  const others = othersOf(members.filter(({ person }) => person !== session.person));

  function takeOver() {
    void session.send("group.scribe", { activity: activity.id, group: group?.id, person: session.person });
  }

  return html`<section class="who-writes">
    <p><strong dir="auto">${groupName(group)}</strong> ${others.length > 0 && html`<span class="small quiet">${t.parts("with {names}", { names: html`<bdi>${others.join(", ")}</bdi>` })}</span>`}</p>
    ${group.room && html`<p>${t.parts("You meet here: {place}", { place: html`<${Place} room=${group.room} />` })}</p>`}
    <p role="status">${mine ? t("You write for your group.") : scribe?.name ? t.parts("{name} writes for your group.", { name: html`<bdi>${scribe.name}</bdi>` }) : t("Somebody else writes for your group.")}</p>
    ${!mine && html`<button class="button" type="button" onClick=${takeOver}>${t("I'll write now")}</button>`}
  </section>`;
}

/** By name, and how many have none. @param {import("../live/wire").Seat[]} seats */
function othersOf(seats) {
  const names = seats.flatMap(({ name }) => (name ? [name] : []));
  const more = seats.length - names.length;
  if (more === 0) return names;
  return [...names, names.length > 0 ? t.n("1 more", "{n} more", more) : t.n("1 other person", "{n} other people", more)];
}

/** @param {{room: string}} props */
function Place({ room }) {
  if (!isAddress(room)) return html`<strong dir="auto">${room}</strong>`;
  return html`<a href=${room} target="_blank" rel="noreferrer" dir="ltr">${room.replace(/^https?:\/\//, "")}</a>`;
}

/**
 * Where people choose their group themselves, or before a seat has come. about: what a group has before it, in words.
 * @param {{session: Session, activity: Activity, about?: (group: import("../live/wire").Group) => string}} props
 */
export function PickGroup({ session, activity, about }) {
  const groups = session.rowsOf("group", activity).sort((a, b) => a.number - b.number);
  if (activity.settings.grouping?.method !== "pick") return html`<p class="notice">${t("Your group is coming.")}</p>`;
  return html`<section>
    <h2>${t("Which group do you join?")}</h2>
    <div class="pick-group">
      ${groups.map(
        (group) =>
          html`<button class="button" type="button" key=${group.id} onClick=${() => session.send("group.pick", { activity: activity.id, group: group.id })}>
            <span dir="auto">${groupName(group)}</span>
            ${about?.(group) && html`<span class="small" dir="auto">${about(group)}</span>`}
          </button>`,
      )}
    </div>
  </section>`;
}
