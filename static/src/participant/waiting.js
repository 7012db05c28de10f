// The quiet moments: before the first step, between two, and in a pause. They say what is going on and
// that nothing is lost.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { OtherCards } from "./other-cards.js";
import { Outcome } from "./outcome.js";

/**
 * @import { Activity, Workshop } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session, workshop: Workshop}} props */
export function Lobby({ session, workshop }) {
  const here = session.online.value;
  return html`<div class="screen-still">
    <h1 class="question" dir="auto">${workshop.challenge}</h1>
    ${workshop.outcome && html`<p class="quiet">${t.parts("What should be different afterwards: {outcome}", { outcome: html`<bdi>${workshop.outcome}</bdi>` })}</p>`}
    <p class="notice">${t("You are in. We start soon.")}</p>
    ${here > 0 && html`<p class="quiet">${t.n("You are the first one here.", "{n} people are here.", here)}</p>`}
  </div>`;
}

/** @param {{session: Session, activity: Activity}} props */
export function Between({ session, activity }) {
  return html`
    <p class="notice">${t("We go on in a moment.")}</p>
    ${activity.kind === "vote" && html`<${Outcome} session=${session} activity=${activity} />`}
    ${activity.kind === "collect" && html`<${OtherCards} title=${t("What we wrote")} activity=${activity} cards=${session.cardsOf(activity)} />`}
  `;
}

/** @param {{activity: Activity}} props */
export function Paused({ activity }) {
  return html`<div class="screen-still">
    <h1 class="question" dir="auto">${activity.prompt}</h1>
    <p class="notice">${t("Paused for a moment. Everything you wrote is kept, also what is still in the field. We go on from here.")}</p>
  </div>`;
}
