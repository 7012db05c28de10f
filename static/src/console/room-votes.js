// The votes of people without a phone: how many they are, then, idea by idea, how many dots or answers the hands in
// the room make.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { useDesk } from "./desk.js";
import { NumberEntry } from "./number-entry.js";
import { CountedAnswers, givenAt, peopleOf, RoomPeople } from "./room-entry.js";

/** @import { Activity, Idea } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function RoomVotes({ activity }) {
  const desk = useDesk();
  const people = peopleOf(desk, activity);
  const Vote = activity.settings.mode === "stance" ? Stance : Dots;
  return html`
    <${RoomPeople} activity=${activity} then=${t("Then ask them for each idea to raise their hands.")} />
    ${people > 0 && html`<${Rules} activity=${activity} people=${people} />`}
    <ul class="rows room-votes">
      ${byId(desk.entriesOf(activity)).map((idea) => html`<li class="row room-vote" key=${idea.id}><${Vote} activity=${activity} idea=${idea} people=${people} /></li>`)}
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
  const desk = useDesk();
  const { value, keep } = givenAt(desk, activity, idea.id, "");
  const most = Math.min(people * (activity.settings.max_per_item ?? 1), (value ?? 0) + dotsLeft(desk, activity, people));
  return html`<label class="room-vote-line">
    <span dir="auto">${idea.text}</span>
    <${NumberEntry} value=${value ?? 0} keep=${keep} most=${most} />
  </label>`;
}

/** @param {VoteProps} props */
function Stance({ activity, idea }) {
  return html`<${CountedAnswers} activity=${activity} target=${idea.id} title=${idea.text} answers=${STANCES} />`;
}

const STANCES = [
  { criterion: "agree", label: t("Agree") },
  { criterion: "pass", label: t("Pass") },
  { criterion: "disagree", label: t("Disagree") },
];

/** @param {import("./desk").Desk} desk @param {Activity} activity @param {number} people */
function dotsLeft(desk, activity, people) {
  const there = new Set(desk.entriesOf(activity).map(({ id }) => id));
  const given = desk.roomMarksOf(activity).reduce((sum, mark) => sum + (there.has(mark.target) ? (mark.value ?? 0) : 0), 0);
  return people * (activity.settings.budget ?? 0) - given;
}
