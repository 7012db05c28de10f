// How many people without a phone hold up which answer to a proposal.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { answersOf } from "../room/agree-results.js";
import { byId } from "../room/arrival.js";
import { useDesk } from "./desk.js";
import { CountedAnswers, peopleOf, RoomPeople } from "./room-entry.js";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function RoomAgreement({ activity }) {
  const desk = useDesk();
  const isFist = (activity.settings.scale ?? "fist5") === "fist5";
  const answers = answersOf(activity).map(([answer, words]) => ({ criterion: String(answer), label: isFist ? `${answer} ${words}` : words }));
  const howTo = t("All show their answer at the same moment. Count the hands, answer by answer.");
  return html`
    <${RoomPeople} activity=${activity} then=${howTo} />
    ${
      peopleOf(desk, activity) > 0 &&
      html`<p class="quiet">${howTo}</p>
        <ul class="rows">
          ${byId(desk.entriesOf(activity)).map(
            (idea) => html`<li class="row room-vote" key=${idea.id}><${CountedAnswers} activity=${activity} target=${idea.id} title=${idea.text} answers=${answers} /></li>`,
          )}
        </ul>`
    }
  `;
}
