// A vote that is closed: first nothing but that, then the result, best first, with mine marked.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { Results } from "../../../room/results.js";
import { Moment } from "../../moment.js";
import { Question } from "../../question.js";

/**
 * @import { Activity } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

/** @param {{session: Session, activity: Activity, counting: number}} props */
export function Outcome({ session, activity, counting }) {
  if (activity.state === "sealed" || counting > 0)
    return html`<${Moment} is="closed">${t("The vote is closed. The result comes in a moment.")}<//>
      <${Question} activity=${activity} />`;
  return html`<${Moment} is="result">${t("This is the result.")}<//>
    <${Standings} session=${session} activity=${activity} />`;
}

/** @param {{session: Session, activity: Activity}} props */
export function Standings({ session, activity }) {
  return html`<${Question} activity=${activity} />
    <${Results}
      activity=${activity}
      standings=${session.standingsOf(activity)}
      aside=${(/** @type {{idea: {id: string}}} */ { idea }) => session.isMine(idea) && html`<span class="mine small">${t("yours")}</span>`}
    />
    <p class="small quiet">${t("A result is a preference, not yet a decision.")}</p>`;
}
