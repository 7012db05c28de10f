// The order of people without a phone: they agree on one, which counts for each of them. A place that is taken is given
// up by the card that had it.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { useDesk } from "./desk.js";
import { givenAt, peopleOf, RoomPeople } from "./room-entry.js";

/** @import { Activity, Idea } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function RoomOrder({ activity }) {
  const desk = useDesk();
  const howTo = t("Ask them what comes first, what second. Their order counts for each of them.");
  return html`
    <${RoomPeople} activity=${activity} then=${howTo} />
    ${
      peopleOf(desk, activity) > 0 &&
      html`<p class="quiet">${howTo}</p>
        <${Places} activity=${activity} cards=${byId(desk.entriesOf(activity))} />`
    }
  `;
}

/** @param {{activity: Activity, cards: Idea[]}} props */
function Places({ activity, cards }) {
  const desk = useDesk();
  const entered = new Map(cards.map(({ id }) => [id, givenAt(desk, activity, id, "").value]));
  // Two choices may be made before the rows of the first one are here
  const sent = useRef(/** @type {Map<string, number|null>} */ (new Map())).current;
  useEffect(() => {
    for (const [id, place] of sent) if (entered.get(id) === place) sent.delete(id);
  });
  const places = [...Array(activity.progress.top_k ?? 0).keys()].map((index) => index + 1);

  /** @param {string} id @param {number|null} place */
  async function put(id, place) {
    sent.set(id, place);
    const ok = await givenAt(desk, activity, id, "").keep(place);
    if (!ok) sent.delete(id);
    return ok;
  }

  /** @param {string} id @param {HTMLSelectElement} select */
  async function choose(id, select) {
    const place = Number(select.value) || null;
    const order = new Map([...entered, ...sent]);
    const mine = order.get(id) ?? null;
    const other = place === null ? undefined : [...order].find(([each, at]) => each !== id && at === place)?.[0];
    if (other && !(await put(other, null))) return;
    if (!(await put(id, place))) select.value = String(mine ?? "");
    else if (other && mine !== null) await put(other, mine);
  }

  return html`<ul class="rows">
    ${cards.map(
      ({ id, text }) => html`<li class="row room-vote" key=${id}>
        <label class="room-vote-line">
          <span dir="auto">${text}</span>
          <select class="input room-place" value=${entered.get(id) ?? ""} onChange=${(/** @type {any} */ event) => choose(id, event.currentTarget)}>
            <option value="">${t("no place")}</option>
            ${places.map((place) => html`<option key=${place} value=${place}>${place}</option>`)}
          </select>
        </label>
      </li>`,
    )}
  </ul>`;
}
