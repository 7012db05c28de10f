// Who works together: the rooms or tables by name, who sits there and what they have before them; how many, where
// nobody shall know who.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { cardsOfGroup } from "../room/breakouts.js";
import { groupName, isAddress } from "../room/form-answers.js";
import { useHeld } from "./held.js";
import { Pages } from "./pages.js";

/**
 * @import { Activity, Group, Seat } from "../live/wire"
 * @import { Room } from "../room/room"
 */

const GROUPS_ON_A_PAGE = 12;
const LARGEST = 1.35;

/** Nothing where one group without names holds everybody. @param {{room: Room, activity: Activity, largest?: number}} props */
export function GroupMap({ room, activity, largest = LARGEST }) {
  const groups = useHeld(room.rowsOf("group", activity)).sort((a, b) => a.number - b.number);
  const seats = room.rowsOf("seat", activity).sort((a, b) => a.seat - b.seat);
  if (groups.length < 2 && seats.length === 0) return null;
  return html`<${Pages}
    items=${groups}
    size=${GROUPS_ON_A_PAGE}
    largest=${largest}
    show=${(/** @type {Group[]} */ page) => html`<ul class="group-map">
      ${page.map((group) => html`<${Table} key=${group.id} activity=${activity} group=${group} seats=${seats.filter((seat) => seat.group === group.id)} about=${aboutOf(room, activity, group)} />`)}
    </ul>`}
  />`;
}

/** Where each group has a card of its own, that. @param {Room} room @param {Activity} activity @param {Group} group */
function aboutOf(room, activity, group) {
  if (activity.settings.per_group !== "one") return "";
  return cardsOfGroup(activity, group.number).map((id) => room.ideas.value.get(id)?.text ?? "").join("");
}

/** @param {{activity: Activity, group: Group, seats: Seat[], about: string}} props */
function Table({ activity, group, seats, about }) {
  const people = activity.progress.people?.[group.number - 1] ?? seats.length;
  const names = seats.flatMap(({ name }) => (name ? [name] : []));
  return html`<li class="group-table">
    <p class="group-name" dir="auto">${groupName(group)}</p>
    ${group.room && html`<p class="group-room" dir="auto">${isAddress(group.room) ? t("in a call") : group.room}</p>`}
    ${about && html`<p class="group-topic" dir="auto">${about}</p>`}
    <p dir="auto">${names.length > 0 ? listed(names, people - names.length) : t.n("1 person", "{n} people", people)}</p>
  </li>`;
}

/** @param {string[]} names @param {number} more  how many sit there without a name */
function listed(names, more) {
  const all = [...names.map((name) => html`<bdi key=${name}>${name}</bdi>`), ...(more > 0 ? [t.n("and 1 more", "and {n} more", more)] : [])];
  return all.flatMap((each, index) => (index > 0 ? [", ", each] : [each]));
}
