// The quiet moments: at the door, before the first step, between two, and in a pause. They say what is going on and
// that nothing is lost.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { goesByDates } from "../room/dates.js";
import { Moment } from "./moment.js";

/**
 * @import { Activity, Workshop } from "../live/wire"
 * @import { Kind } from "./kinds/index"
 * @import { Session } from "./session.js"
 */

export function AtTheDoor() {
  return html`<div class="screen-still">
    <${Moment} is="waiting">${t("You are nearly in.")}<//>
    <h1 class="question" dir="auto">${boot.challenge}</h1>
    <p class="notice">${t("The facilitator lets you in in a moment. This page then goes on by itself.")}</p>
  </div>`;
}

/** @param {{session: Session, workshop: Workshop}} props */
export function Lobby({ session, workshop }) {
  const here = session.online.value;
  return html`<div class="screen-still">
    <${Moment} is="waiting">${goesByDates(workshop) ? t("You are in.") : t("You are in. We start soon.")}<//>
    <h1 class="question" dir="auto">${workshop.challenge}</h1>
    ${workshop.outcome && html`<p class="quiet">${t.parts("What should be different afterwards: {outcome}", { outcome: html`<bdi>${workshop.outcome}</bdi>` })}</p>`}
    ${here > 0 && html`<p class="quiet">${t.n("You are the first one here.", "{n} people are here.", here)}</p>`}
  </div>`;
}

/** @param {{session: Session, activity: Activity, kind: Kind|undefined, counting: number}} props */
export function Between({ session, activity, kind, counting }) {
  const isAmongDays = goesByDates(session.workshop.value);
  return html`
    <${Moment} is="waiting">${isAmongDays ? t("Nothing to do just now. Come back when the next step opens.") : t("We go on in a moment.")}<//>
    <h1 class=${isAmongDays ? "question" : "visually-hidden"} dir="auto">${session.workshop.value?.challenge}</h1>
    ${kind?.Over && counting === 0 && html`<${kind.Over} session=${session} activity=${activity} counting=${0} />`}
  `;
}

/** @param {{activity: Activity}} props */
export function Paused({ activity }) {
  return html`<div class="screen-still">
    <${Moment} is="break">${t("A break.")}<//>
    <h1 class="question" dir="auto">${activity.prompt}</h1>
    <p class="notice">${t("Paused for a moment. Everything you wrote is kept, also what is still in the field. We go on from here.")}</p>
  </div>`;
}
