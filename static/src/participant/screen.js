// Which screen a participant sees: one question at a time, decided by the rows alone.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { LanguageChoice } from "../room/language-choice.js";
import { Announcer } from "./announcer.js";
import { Closed } from "./closed.js";
import { Collect } from "./collect.js";
import { Commit } from "./commit.js";
import { Dots } from "./dots.js";
import { Ended } from "./ended.js";
import { Lobby, Between, Paused } from "./waiting.js";
import { Outcome } from "./outcome.js";
import { Refusals } from "./refusals.js";
import { Stance } from "./stance.js";
import { Top } from "./top.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session}} props */
export function Screen({ session }) {
  if (session.status.value === "removed")
    return html`<${Closed} message=${session.notice.value?.kind === "removed" ? t("The facilitator has closed this place for you. What you wrote is kept on this device.") : t("This browser has no place in the workshop any more.")} />`;
  const activity = session.running.value;
  return html`
    <${Top} session=${session} activity=${activity} />
    <div class="screen" key=${activity && `${activity.id} ${activity.round}`}>
      ${!isWritten(activity) && html`<${Refusals} session=${session} activity=${activity} />`}
      ${now(session, activity)}
    </div>
    ${activity?.state !== "open" && html`<${LanguageChoice} />`}
    <${Announcer} session=${session} activity=${activity} />
  `;
}

/** @param {Session} session @param {Activity|undefined} activity */
function now(session, activity) {
  const workshop = session.workshop.value;
  if (!workshop) return html`<h1 class="question" dir="auto">${boot.challenge}</h1>`;
  if (workshop.state === "ended") return html`<${Ended} session=${session} workshop=${workshop} />`;
  if (activity) return html`<${stepOf(activity)} session=${session} activity=${activity} />`;
  if (session.lastReached.value) return html`<${Between} session=${session} activity=${session.lastReached.value} />`;
  return html`<${Lobby} session=${session} workshop=${workshop} />`;
}

/** Where people type, a refusal stands below the field, so that the field stays where it is. @param {Activity} [activity] */
function isWritten(activity) {
  return activity !== undefined && [Collect, Commit].includes(stepOf(activity));
}

/** @param {Activity} activity */
function stepOf(activity) {
  if (activity.state === "paused") return Paused;
  if (activity.kind === "collect") return Collect;
  if (activity.kind === "commit") return Commit;
  if (activity.state !== "open") return Outcome;
  return activity.settings.mode === "stance" ? Stance : Dots;
}
