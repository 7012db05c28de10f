// Rating on a phone: one card a screen with its criteria, or a look at the big screen where the room rates together;
// then the result.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { MoodLine } from "../../../room/rating-picture.js";
import { RatedList } from "../../../room/rated.js";
import { inTheirOrder } from "../../../room/ratings.js";
import { Moment } from "../../moment.js";
import { Question } from "../../question.js";
import { Rating } from "./rating.js";

/**
 * @import { Activity } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { Kind, StepProps } from "../index"
 */

/** @type {Kind} */
export const kind = { Running, Over: Standings };

/** @param {StepProps} props */
function Running({ session, activity, counting }) {
  if (activity.state === "sealed" || (activity.state !== "open" && counting > 0))
    return html`<${Moment} is="closed">${t("Closed. The result comes in a moment.")}<//>
      <${Question} activity=${activity} />`;
  if (activity.state === "open") return html`<${activity.settings.placement === "plenary" ? Together : Rating} session=${session} activity=${activity} />`;
  return html`<${Moment} is="result">${t("This is the result.")}<//>
    <${Standings} session=${session} activity=${activity} />`;
}

/** @param {{activity: Activity}} props */
function Together({ activity }) {
  return html`<${Moment} is="together">${t("Look up: the room places each card together, on the big screen.")}<//>
    <${Question} activity=${activity} />
    <p class="notice">${t("Say where a card belongs, and why. The facilitator puts it there when you agree.")}</p>`;
}

/** @param {{session: Session, activity: Activity}} props */
function Standings({ session, activity }) {
  const standings = session.standingsOf(activity);
  const isLine = activity.settings.view === "line" && standings.length > 1;
  const rated = isLine ? inTheirOrder(standings, session.agenda.value) : standings;
  return html`<${Question} activity=${activity} />
    ${isLine && html`<${MoodLine} activity=${activity} rated=${rated} isListed=${false} />`}
    <${RatedList}
      activity=${activity}
      rated=${rated}
      numbered=${isLine}
      aside=${(/** @type {{idea: {id: string}}} */ { idea }) => session.isMine(idea) && html`<span class="mine small">${t("yours")}</span>`}
    />
    <p class="small quiet">${t("A result is a preference, not yet a decision.")}</p>`;
}
