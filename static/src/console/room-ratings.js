// The ratings of people without a phone: they agree on one answer for each card, which counts for each of them.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { useDesk } from "./desk.js";
import { CardScales } from "./placing.js";
import { peopleOf, RoomPeople } from "./room-entry.js";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function RoomRatings({ activity }) {
  const desk = useDesk();
  const howTo = t("Ask them for each card which answer they agree on. It counts for each of them; nobody else sees it before the result.");
  return html`
    <${RoomPeople} activity=${activity} then=${howTo} />
    ${
      peopleOf(desk, activity) > 0 &&
      html`<p class="quiet">${howTo}</p>
        <${CardScales} activity=${activity} cards=${byId(desk.entriesOf(activity))} marks=${desk.roomMarksOf(activity)} />`
    }
  `;
}
