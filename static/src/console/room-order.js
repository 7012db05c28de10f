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
  // Two choices may be made before the answer to the first one is here
  const order = useRef(/** @type {Map<string, number|null>} */ (new Map()));
  const entered = new Map(cards.map(({ id }) => [id, givenAt(desk, activity, id, "").value]));
  useEffect(() => {
    order.current = entered;
  }, [JSON.stringify([...entered])]);
  const places = [...Array(activity.progress.top_k ?? 0).keys()].map((index) => index + 1);

  /** @param {string} id @param {number|null} place */
  async function put(id, place) {
    order.current = new Map(order.current).set(id, place);
    return givenAt(desk, activity, id, "").keep(place);
  }

  /** @param {string} id @param {HTMLSelectElement} select */
  async function choose(id, select) {
    const place = Number(select.value) || null;
    const mine = order.current.get(id) ?? null;
    const other = place === null ? undefined : [...order.current].find(([each, at]) => each !== id && at === place)?.[0];
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
