// Agreement on a phone: one proposal on the screen, the answers in words below it, and for a low one its reason. Then the
// outcome.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { AgreeResults, answersOf, asksWhy, reasonsOf } from "../../../room/agree-results.js";
import { Done } from "../../done.js";
import { haptics } from "../../haptics.js";
import { Moment } from "../../moment.js";
import { NamesPromise } from "../../promise.js";
import { Question } from "../../question.js";
import { Refusals } from "../../refusals.js";
import { Reason } from "./reason.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { Kind, StepProps } from "../index"
 */

/** @type {Kind} */
export const kind = { Running, Over: Outcome, isWritten: true };

/** @param {StepProps} props */
function Running({ session, activity, counting }) {
  if (activity.state === "open") return html`<${Open} session=${session} activity=${activity} />`;
  if (activity.state === "sealed" || counting > 0)
    return html`<${Moment} is="closed">${t("It is closed. The answers come in a moment.")}<//>
      <${Question} activity=${activity} />`;
  return html`<${Moment} is="result">${t("This is how we stand.")}<//>
    <${Outcome} session=${session} activity=${activity} />
    <${Refusals} session=${session} activity=${activity} />`;
}

/** @param {{session: Session, activity: Activity}} props */
function Outcome({ session, activity }) {
  const reasons = reasonsOf(activity, session.cardsOf(activity));
  return html`<${Question} activity=${activity} />
    <${AgreeResults} activity=${activity} standings=${session.standingsOf(activity)} reasons=${reasons} />`;
}

/** @param {{session: Session, activity: Activity}} props */
function Open({ session, activity }) {
  const proposals = session.ballotOf(activity);
  const marks = session.ownMarksOf(activity);
  const isOpen = (/** @type {Idea} */ { id }) => typeof marks.get(id) !== "number";
  const [chosen, setPlace] = useState(Math.max(0, proposals.findIndex(isOpen)));
  const place = Math.min(chosen, proposals.length - 1);
  const done = session.saidDone(activity);
  return html`
    <${Moment} is=${done ? "done" : "vote"}>${done ? t("You are done. You can still change your answer.") : t("Everyone answers at once. Nobody sees it until it is closed.")}<//>
    <${Question} activity=${activity} />
    ${proposals.length > 1 && html`<${Ways} place=${place} proposals=${proposals} answered=${proposals.filter((each) => !isOpen(each)).length} goTo=${setPlace} />`}
    ${proposals[place] && html`<${Proposal} key=${proposals[place].id} session=${session} activity=${activity} idea=${proposals[place]} given=${marks.get(proposals[place].id) ?? null} />`}
    <${Refusals} session=${session} activity=${activity} />
    <${NamesPromise} activity=${activity} />
    <${Done} session=${session} activity=${activity} />
  `;
}

/** @param {{place: number, proposals: Idea[], answered: number, goTo: (place: number) => void}} props */
function Ways({ place, proposals, answered, goTo }) {
  const all = proposals.length;
  return html`<nav class="stance-ways agree-ways" aria-label=${t("Proposals")}>
    <button class="button button-quiet" type="button" disabled=${place === 0} onClick=${() => goTo(place - 1)}>${t("Back")}</button>
    <span class="small">${t("Proposal {n} of {all}, {answered} answered", { n: place + 1, all, answered })}</span>
    <button class="button button-quiet" type="button" disabled=${place === all - 1} onClick=${() => goTo(place + 1)}>${t("Next")}</button>
  </nav>`;
}

/** @param {{session: Session, activity: Activity, idea: Idea, given: number|null}} props */
function Proposal({ session, activity, idea, given }) {
  const { scale = "fist5" } = activity.settings;

  /** Tapped again, it is taken back. @param {number} value */
  function answer(value) {
    haptics.tick();
    void session.mark(activity, idea, value === given ? null : value);
  }

  return html`<article class="note statement proposal"><p class="note-text" dir="auto" id="proposal">${idea.text}</p></article>
    <div class="answers agree-answers" role="group" aria-labelledby="proposal">
      ${answersOf(activity).map(
        ([value, words]) =>
          html`<button class="button" type="button" key=${value} aria-pressed=${given === value} onClick=${() => answer(value)}>
            ${scale === "fist5" && html`<b class="agree-number">${value}</b>`}<span>${words}</span>
          </button>`,
      )}
    </div>
    ${given !== null && asksWhy(activity, given) && html`<${Reason} session=${session} activity=${activity} idea=${idea} />`}`;
}
