// What every step that counts people without a phone has: how many they are, and a number beside each answer. Numbers
// are kept as soon as one leaves the field; what cannot be is said and stands as it was.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";
import { NumberEntry } from "./number-entry.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Desk } from "./desk"
 */

/** @param {{activity: Activity, then: string}} props  then: what comes next, as long as nobody has said how many */
export function RoomPeople({ activity, then }) {
  const desk = useDesk();
  const people = peopleOf(desk, activity);
  const counts = async (/** @type {number} */ value) => (await desk.press("ballot.room", { activity: activity.id, people: value })).ok;
  return html`
    <${Field} label=${t("How many take part without a phone?")}>
      <${NumberEntry} value=${people} most=${500} keep=${counts} />
    <//>
    ${people === 0 && html`<p class="quiet">${then}</p>`}
  `;
}

/** @param {Desk} desk @param {Activity} activity */
export function peopleOf(desk, activity) {
  return desk.roomBallotOf(activity)?.people ?? 0;
}

/**
 * What was entered at one place, and how to enter it anew.
 * @param {Desk} desk @param {Activity} activity @param {string} target @param {string} criterion
 */
export function givenAt(desk, activity, target, criterion) {
  const mark = desk.roomMarksOf(activity).find((each) => each.target === target && each.criterion === criterion);
  const fields = { activity: activity.id, target, ...(criterion && { criterion }) };
  const keep = async (/** @type {number|null} */ value) => (await desk.press("mark.set", { ...fields, value })).ok;
  return { value: mark?.value ?? null, keep };
}

/**
 * How many gave which answer. several: whether one person may give several.
 * @param {object} props
 * @param {Activity} props.activity
 * @param {string} props.target
 * @param {string} props.title  what is asked
 * @param {{criterion: string, label: string}[]} props.answers
 * @param {boolean} [props.several]
 */
export function CountedAnswers({ activity, target, title, answers, several = false }) {
  const desk = useDesk();
  const people = peopleOf(desk, activity);
  const given = answers.map(({ criterion, label }) => ({ label, ...givenAt(desk, activity, target, criterion) }));
  const left = several ? people : people - given.reduce((sum, { value }) => sum + (value ?? 0), 0);
  return html`<div class="room-answers" role="group" aria-label=${title}>
    <p dir="auto">${title}</p>
    <div class="room-counts">
      ${given.map(
        ({ label, value, keep }) =>
          html`<label class="room-vote-line" key=${label}>
            <span dir="auto">${label}</span>
            <${NumberEntry} value=${value ?? 0} most=${several ? people : (value ?? 0) + left} keep=${keep} />
          </label>`,
      )}
    </div>
  </div>`;
}
