// How many people without a phone hold up which answer to a proposal, and why, where they answer low.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { answersOf, asksWhy } from "../room/agree-results.js";
import { byId } from "../room/arrival.js";
import { useDesk } from "./desk.js";
import { SaidCards } from "./room-cards.js";
import { CountedAnswers, givenAt, peopleOf, RoomPeople } from "./room-entry.js";

/** @import { Activity, Idea } from "../live/wire" */

const REASON_CHARS = 280;

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
            (idea) => html`<li class="row room-vote" key=${idea.id}>
              <div class="room-answers">
                <${CountedAnswers} activity=${activity} target=${idea.id} title=${idea.text} answers=${answers} />
                <${Reasons} activity=${activity} proposal=${idea} />
              </div>
            </li>`,
          )}
        </ul>`
    }
  `;
}

/** What low answers are asked for; what is typed already stays, whatever is counted. @param {{activity: Activity, proposal: Idea}} props */
function Reasons({ activity, proposal }) {
  const desk = useDesk();
  const isLow = answersOf(activity).some(([answer]) => asksWhy(activity, answer) && (givenAt(desk, activity, proposal.id, String(answer)).value ?? 0) > 0);
  const reasons = desk
    .cardsOf(activity)
    .filter(({ room, box, round, status, parents }) => room && box === "reason" && round === activity.round && status !== "merged" && parents.includes(proposal.id));
  if (!isLow && reasons.length === 0) return null;
  return html`<details class="room-reasons">
    <summary>${reasons.length > 0 ? t("Their reasons: {n}", { n: reasons.length }) : t("A reason of theirs …")}</summary>
    <p class="quiet">${t("Shown with the result, without a name.")}</p>
    <${SaidCards} activity=${activity} cards=${reasons} place=${{ box: "reason", parents: [proposal.id] }} chars=${REASON_CHARS} add=${t("Add the reason")} />
  </details>`;
}
