// Which screen a participant sees: one question at a time, decided by the rows alone.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { useCountdown } from "../room/countdown.js";
import { LanguageChoice } from "../room/language-choice.js";
import { Announcer } from "./announcer.js";
import { Closed } from "./closed.js";
import { Collect } from "./collect.js";
import { Commit } from "./commit.js";
import { Countdown } from "./countdown.js";
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
  const activity = session.running.value;
  const reached = activity ?? session.lastReached.value;
  const counting = useCountdown(reached, session.status.value === "live");
  useScrolledUp(whichScreen(session, activity, counting > 0));
  if (session.status.value === "removed")
    return html`<${Closed} message=${session.notice.value?.kind === "removed" ? t("The facilitator has closed this place for you. What you wrote is kept on this device.") : t("This browser has no place in the workshop any more.")} />`;
  return html`
    <${Top} session=${session} activity=${activity} />
    <div class="screen" key=${activity && `${activity.id} ${activity.round}`}>
      ${!isWritten(activity) && html`<${Refusals} session=${session} activity=${activity} />`}
      ${now(session, activity, counting)}
    </div>
    ${activity?.state !== "open" && html`<${LanguageChoice} />`}
    <${Countdown} seconds=${counting} activity=${reached} />
    <${Announcer} session=${session} activity=${activity} counting=${counting > 0} />
  `;
}

/** Whatever screen comes next is read from its top. @param {string} screen */
function useScrolledUp(screen) {
  const before = useRef(screen);
  useLayoutEffect(() => {
    if (before.current !== screen) scrollTo(0, 0);
    before.current = screen;
  }, [screen]);
}

/** Within one, things come and go, and what one looks at stays. @param {Session} session @param {Activity|undefined} activity @param {boolean} counting */
function whichScreen(session, activity, counting) {
  if (!activity) return session.workshop.value?.state ?? "";
  const isVoteOver = activity.kind === "vote" && activity.state !== "open";
  return [activity.id, activity.round, activity.state === "paused", isVoteOver && !counting].join();
}

/** @param {Session} session @param {Activity|undefined} activity @param {number} counting */
function now(session, activity, counting) {
  const workshop = session.workshop.value;
  if (!workshop) return html`<h1 class="question" dir="auto">${boot.challenge}</h1>`;
  if (workshop.state === "ended") return html`<${Ended} session=${session} workshop=${workshop} />`;
  if (activity) return html`<${stepOf(activity)} session=${session} activity=${activity} counting=${counting} />`;
  const before = session.lastReached.value;
  if (before) return html`<${Between} session=${session} activity=${before} counting=${counting} />`;
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
