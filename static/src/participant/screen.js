// Which screen a participant sees: one question at a time, decided by the rows alone.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { useCountdown } from "../room/countdown.js";
import { LanguageChoice } from "../room/language-choice.js";
import { natureOf } from "../room/natures.js";
import { Announcer } from "./announcer.js";
import { Closed } from "./closed.js";
import { Countdown } from "./countdown.js";
import { Ended } from "./ended.js";
import { Coming } from "./kinds/coming.js";
import { useKind, usePartsInTime } from "./kinds/use-parts.js";
import { AtTheDoor, Lobby, Between, Paused } from "./waiting.js";
import { Refusals } from "./refusals.js";
import { Top } from "./top.js";
import { EarlierCards, WhereItStands } from "./week.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 *
 * @typedef {ReturnType<typeof useKind>} Come
 */

/** @param {{session: Session}} props */
export function Screen({ session }) {
  const activity = session.running.value;
  const reached = activity ?? session.lastReached.value;
  const isLive = session.status.value === "live";
  const counting = useCountdown(reached, isLive);
  const come = useKind(reached?.kind, isLive);
  usePartsInTime(session);
  useScrolledUp(whichScreen(session, activity, counting > 0));
  if (session.status.value === "removed")
    return html`<${Closed} message=${session.notice.value?.kind === "removed" ? t("The facilitator has closed this place for you. What you wrote is kept on this device.") : t("This browser has no place in the workshop any more.")} />`;
  return html`
    <${Top} session=${session} activity=${activity} />
    <div class="screen" key=${activity && `${activity.id} ${activity.round}`}>
      ${!tellsRefusals(activity, come) && html`<${Refusals} session=${session} activity=${activity} />`}
      <${WhereItStands} session=${session} activity=${activity} />
      ${now(session, activity, counting, come)}
      <${EarlierCards} session=${session} activity=${activity} />
    </div>
    ${activity?.state !== "open" && html`<${LanguageChoice} />`}
    <${Countdown} seconds=${counting} activity=${reached} />
    <${Announcer} session=${session} activity=${activity} kind=${come.kind} counting=${counting > 0} />
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
  const isJudged = natureOf(activity).judges && activity.state !== "open";
  return [activity.id, activity.round, activity.state === "paused", isJudged && !counting].join();
}

/** @param {Session} session @param {Activity|undefined} activity @param {number} counting @param {Come} come */
function now(session, activity, counting, come) {
  const workshop = session.workshop.value;
  if (session.isAtTheDoor.value) return html`<${AtTheDoor} />`;
  if (!workshop) return html`<h1 class="question" dir="auto">${boot.challenge}</h1>`;
  if (workshop.state === "ended") return html`<${Ended} session=${session} workshop=${workshop} />`;
  if (activity) return step(session, activity, counting, come);
  const before = session.lastReached.value;
  if (before) return html`<${Between} session=${session} activity=${before} kind=${come.kind} counting=${counting} />`;
  return html`<${Lobby} session=${session} workshop=${workshop} />`;
}

/** @param {Session} session @param {Activity} activity @param {number} counting @param {Come} come */
function step(session, activity, counting, { kind, hasFailed }) {
  if (activity.state === "paused") return html`<${Paused} activity=${activity} />`;
  if (!kind) return html`<${Coming} activity=${activity} hasFailed=${hasFailed} />`;
  return html`<${kind.Running} session=${session} activity=${activity} counting=${counting} />`;
}

/** Whether the step itself tells what was refused. @param {Activity|undefined} activity @param {Come} come */
function tellsRefusals(activity, { kind }) {
  return activity !== undefined && activity.state !== "paused" && kind?.isWritten === true;
}
