// Agreement: the proposals while everyone answers, then the outcome in large words over its histogram, one proposal on a
// page; the reasons come on pages of their own.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { Outcome, reasonsOf } from "../../room/agree-results.js";
import { answersGiven } from "../../room/counts.js";
import { Counters } from "../counters.js";
import { fromPeople } from "../from-people.js";
import { Pages } from "../pages.js";

/**
 * @import { Activity, Idea } from "../../live/wire"
 * @import { Room } from "../../room/room"
 * @import { Standing } from "../../room/results"
 * @import { Kind, SceneProps } from "./index"
 *
 * @typedef {{standing: Standing, reason?: Idea}} Shown
 */

/** @type {Kind} */
export const agree = { Scene, given: answersGiven, cameTo };

const REASONS_ON_A_PAGE = 6;
const LARGEST_PROPOSAL = 1.7;

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  if (activity.state === "sealed") return html`<p class="wall-words">${t("It is closed. The answers come in a moment.")}</p>`;
  return resultsAreOpen(activity) ? html`<${Answers} room=${room} activity=${activity} />` : html`<${Asked} room=${room} activity=${activity} />`;
}

/** @param {SceneProps} props */
function Asked({ room, activity }) {
  return html`<div class="agree-asked">
    <${Pages}
      items=${room.entriesOf(activity)}
      size=${4}
      largest=${LARGEST_PROPOSAL}
      show=${(/** @type {Idea[]} */ page) => html`<ul class="wall-decisions">${page.map((idea) => html`<li class="note" key=${idea.id} dir="auto">${idea.text}</li>`)}</ul>`}
    />
    <${Counters} room=${room} activity=${activity} given=${answersGiven} words=${t("Every answer is sealed until this is closed.")} />
  </div>`;
}

/** @param {SceneProps} props */
function Answers({ room, activity }) {
  const reasons = reasonsOf(activity, room.cardsOf(activity));
  const shown = room.resultsOf(activity).flatMap((result) => {
    const idea = room.ideas.value.get(result.target);
    if (!idea) return [];
    const standing = { result, idea };
    const why = reasons.filter(({ parents }) => parents.includes(idea.id));
    return [{ standing }, ...why.map((reason) => ({ standing, reason }))];
  });
  return html`<${Pages}
    items=${shown}
    size=${REASONS_ON_A_PAGE}
    weigh=${(/** @type {Shown} */ { reason }) => (reason ? 1 : REASONS_ON_A_PAGE)}
    show=${(/** @type {Shown[]} */ page) => html`<${Page} activity=${activity} page=${page} />`}
  />`;
}

/** An outcome fills one; reasons stand below their proposal. @param {{activity: Activity, page: Shown[]}} props */
function Page({ activity, page }) {
  const [first] = page;
  if (!first) return html`<p class="wall-words">${t("There was nothing to answer to.")}</p>`;
  if (!first.reason)
    return html`<div class="agreement"><p class="result-idea" dir="auto">${first.standing.idea.text}</p><${Outcome} activity=${activity} standing=${first.standing} /></div>`;
  return html`<div class="agreement">
    <p class="result-idea" dir="auto">${first.standing.idea.text}</p>
    <h2>${t("Reasons, without names")}</h2>
    <ul class="wall-decisions">${page.map(({ reason }) => reason && html`<li class="note" key=${reason.id} dir="auto">${reason.text}</li>`)}</ul>
  </div>`;
}

/** @param {Room} room @param {Activity} activity */
function cameTo(room, activity) {
  const agreed = room.resultsOf(activity).filter(({ details }) => details.outcome?.startsWith("agreed")).length;
  return [t.n("1 agreement", "{n} agreements", agreed), fromPeople(room, activity)].join(" ");
}
