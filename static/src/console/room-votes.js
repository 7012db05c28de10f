// The votes of people without a phone: how many they are, then, idea by idea, how many dots or answers the hands in
// the room make. Numbers are kept as soon as one leaves the field; what cannot be is said and stands as it was.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";
import { NumberEntry } from "./number-entry.js";

/** @import { Activity, Idea } from "../live/wire" */

const ANSWERS = { agree: t("Agree"), pass: t("Pass"), disagree: t("Disagree") };

/** @param {{activity: Activity}} props */
export function RoomVotes({ activity }) {
  const desk = useDesk();
  const people = desk.roomBallotOf(activity)?.people ?? 0;
  const counts = async (/** @type {number} */ value) => (await desk.press("ballot.room", { activity: activity.id, people: value })).ok;
  const Vote = activity.settings.mode === "stance" ? Answers : Dots;
  return html`
    <${Field} label=${t("How many vote without a phone?")}>
      <${NumberEntry} value=${people} most=${500} keep=${counts} />
    <//>
    ${people > 0 ? html`<${Rules} activity=${activity} people=${people} />` : html`<p class="quiet">${t("Then ask them for each idea to raise their hands.")}</p>`}
    <ul class="rows room-votes">
      ${byId(onTheBallot(desk, activity)).map((idea) => html`<li class="row room-vote" key=${idea.id}><${Vote} activity=${activity} idea=${idea} people=${people} /></li>`)}
    </ul>
  `;
}

/** What they may give, and how much of it is given. @param {{activity: Activity, people: number}} props */
function Rules({ activity, people }) {
  const { mode, budget, max_per_item: cap } = activity.settings;
  if (mode === "stance" || mode === "approval") return html`<p class="quiet">${t("Ask for raised hands, idea by idea, and write down how many.")}</p>`;
  const each = budget ?? 0;
  if (mode === "points")
    return html`<p role="status"><strong>${t.n("{left} of 1 point left", "{left} of {n} points left", people * each, { left: dotsLeft(useDesk(), activity, people) })}</strong></p>`;
  return html`<div>
    <p role="status"><strong>${t.n("{left} of 1 dot left", "{left} of {n} dots left", people * each, { left: dotsLeft(useDesk(), activity, people) })}</strong></p>
    <p class="quiet">
      ${t.n("Each of them has 1 dot.", "Each of them has {n} dots, {cap} at most on one idea.", each, { cap: cap ?? 1 })}
    </p>
  </div>`;
}

/** @typedef {{activity: Activity, idea: Idea, people: number}} VoteProps */

/** @param {VoteProps} props */
function Dots({ activity, idea, people }) {
  const given = useGiven(activity, idea, "");
  const most = Math.min(people * (activity.settings.max_per_item ?? 1), given.value + dotsLeft(useDesk(), activity, people));
  return html`<label class="room-vote-line">
    <span dir="auto">${idea.text}</span>
    <${NumberEntry} ...${given} most=${most} />
  </label>`;
}

/** @param {VoteProps} props */
function Answers({ activity, idea, people }) {
  const answers = Object.entries(ANSWERS).map(([answer, label]) => ({ label, given: useGiven(activity, idea, answer) }));
  const left = people - answers.reduce((sum, { given }) => sum + given.value, 0);
  return html`<div class="room-answers" role="group" aria-label=${idea.text}>
    <p dir="auto">${idea.text}</p>
    <div class="form-row">
      ${answers.map(
        ({ label, given }) =>
          html`<${Field} key=${label} label=${label}><${NumberEntry} ...${given} most=${given.value + left} /><//>`,
      )}
    </div>
  </div>`;
}

/** What was entered here, and how to enter it anew. @param {Activity} activity @param {Idea} idea @param {string} criterion */
function useGiven(activity, idea, criterion) {
  const desk = useDesk();
  const mark = desk.roomMarksOf(activity).find((each) => each.target === idea.id && each.criterion === criterion);
  const fields = { activity: activity.id, target: idea.id, ...(criterion && { criterion }) };
  const keep = async (/** @type {number} */ value) => (await desk.press("mark.set", { ...fields, value })).ok;
  return { value: mark?.value ?? 0, keep };
}

/** @param {import("./desk").Desk} desk @param {Activity} activity @param {number} people */
function dotsLeft(desk, activity, people) {
  const there = new Set(onTheBallot(desk, activity).map(({ id }) => id));
  const given = desk.roomMarksOf(activity).reduce((sum, mark) => sum + (there.has(mark.target) ? (mark.value ?? 0) : 0), 0);
  return people * (activity.settings.budget ?? 0) - given;
}

/** @param {import("./desk").Desk} desk @param {Activity} activity */
function onTheBallot(desk, activity) {
  return desk.entriesOf(activity).filter(({ status }) => status === "active");
}
