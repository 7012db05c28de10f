// Putting in order on a phone: places in a list, or two cards at a time; then the ladder.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { RankResults } from "../../../room/rank-results.js";
import { Moment } from "../../moment.js";
import { Question } from "../../question.js";
import { Order } from "./places.js";
import { Pairs } from "./pairs.js";

/**
 * @import { Activity } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { Kind, StepProps } from "../index"
 */

/** @type {Kind} */
export const kind = { Running, Over: Ladder };

/** @param {StepProps} props */
function Running({ session, activity, counting }) {
  if (activity.state === "open")
    return html`<${activity.progress.ballot === "pairs" ? Pairs : Order} session=${session} activity=${activity} />`;
  if (activity.state === "sealed" || counting > 0)
    return html`<${Moment} is="closed">${t("It is closed. The order comes in a moment.")}<//>
      <${Question} activity=${activity} />`;
  return html`<${Moment} is="result">${t("This is the order.")}<//>
    <${Ladder} session=${session} activity=${activity} />`;
}

/** @param {{session: Session, activity: Activity}} props */
function Ladder({ session, activity }) {
  return html`<${Question} activity=${activity} />
    <${RankResults}
      activity=${activity}
      standings=${session.standingsOf(activity)}
      aside=${(/** @type {{idea: {id: string}}} */ { idea }) => session.isMine(idea) && html`<span class="mine small">${t("yours")}</span>`}
    />
    <p class="small quiet">${t("A result is a preference, not yet a decision.")}</p>`;
}
