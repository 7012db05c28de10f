// The order of people without a phone: they agree on one, which counts for each of them. A place that is taken is given
// up by the card that had it.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { useDesk } from "./desk.js";
import { givenAt, peopleOf, RoomPeople } from "./room-entry.js";

/** @import { Activity, Idea } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function RoomOrder({ activity }) {
  const desk = useDesk();
  const howTo = t("Ask them what comes first, what second. Their order counts for each of them.");
  const cards = byId(desk.entriesOf(activity));
  return html`
    <${RoomPeople} activity=${activity} then=${howTo} />
    ${
      peopleOf(desk, activity) > 0 &&
      html`<p class="quiet">${howTo}</p>
        <ul class="rows">
          ${cards.map((idea) => html`<li class="row room-vote" key=${idea.id}><${Place} activity=${activity} idea=${idea} cards=${cards} /></li>`)}
        </ul>`
    }
  `;
}

/** @param {{activity: Activity, idea: Idea, cards: Idea[]}} props */
function Place({ activity, idea, cards }) {
  const desk = useDesk();
  const own = givenAt(desk, activity, idea.id, "");
  const places = [...Array(activity.progress.top_k ?? 0).keys()].map((index) => index + 1);

  /** @param {any} event */
  async function choose({ currentTarget }) {
    const place = Number(currentTarget.value) || null;
    const others = cards.filter(({ id }) => id !== idea.id).map(({ id }) => givenAt(desk, activity, id, ""));
    const before = place === null ? undefined : others.find(({ value }) => value === place);
    if (before && !(await before.keep(null))) return;
    if (!(await own.keep(place))) currentTarget.value = String(own.value ?? "");
    else if (before && own.value !== null) await before.keep(own.value);
  }

  return html`<label class="room-vote-line">
    <span dir="auto">${idea.text}</span>
    <select class="input room-place" onChange=${choose}>
      <option value="" selected=${own.value === null}>${t("no place")}</option>
      ${places.map((place) => html`<option key=${place} value=${place} selected=${place === own.value}>${place}</option>`)}
    </select>
  </label>`;
}
