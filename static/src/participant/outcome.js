// A vote that is closed: first nothing but that, then the result, best first, with mine marked.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { Results } from "../room/results.js";
import { Question } from "./question.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session, activity: Activity}} props */
export function Outcome({ session, activity }) {
  const standings = session.standingsOf(activity);
  if (activity.state === "sealed")
    return html`<${Question} activity=${activity} />
      <p class="notice">${t("The vote is closed. The result comes in a moment.")}</p>`;
  return html`<${Question} activity=${activity} />
    <${Results}
      activity=${activity}
      standings=${standings}
      aside=${(/** @type {{idea: {id: string}}} */ { idea }) => session.isMine(idea) && html`<span class="mine small">${t("yours")}</span>`}
    />
    <p class="small quiet">${t("A result is a preference, not yet a decision.")}</p>`;
}
