// Passing sheets: the sheet in hand with what others wrote on it, and a field to go on from there. One sheet on the
// screen at a time; when the sheets move on, what is still in the field goes along.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { DoneButton } from "../../done.js";
import { Forgetful } from "../../forgetful.js";
import { Moment } from "../../moment.js";
import { NameFirst } from "../../name-first.js";
import { NamesPromise } from "../../promise.js";
import { Question } from "../../question.js";
import { Refusals } from "../../refusals.js";
import { AllSheets } from "./all-sheets.js";
import { useInHand } from "./in-hand.js";
import { Sheet } from "./sheet.js";

/**
 * @import { Activity } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { Kind, StepProps } from "../index"
 */

/** @type {Kind} */
export const kind = { Running, Over: AllSheets, isWritten: true };

/** @param {StepProps} props */
function Running({ session, activity, counting }) {
  const { seat, sheets } = useInHand(session, activity);
  if (activity.state !== "open") return html`<${Closed} session=${session} activity=${activity} counting=${counting} />`;
  return html`
    <div role="status"><${WhatNow} session=${session} activity=${activity} /></div>
    <${Question} activity=${activity} />
    ${
      sheets?.length === 0
        ? html`<${WithoutSheet} session=${session} activity=${activity} />`
        : html`<${AtWork} session=${session} activity=${activity} seat=${seat} sheets=${sheets} />`
    }
  `;
}

/** @param {{session: Session, activity: Activity}} props */
function WhatNow({ session, activity }) {
  const round = { k: activity.step + 1, n: activity.settings.rounds_run ?? 1 };
  const isOver = activity.ends_at !== null && session.time.value >= activity.ends_at;
  if (session.saidDone(activity)) return html`<${Moment} is="done">${t("Round {k} of {n}: you are done. The sheets move on when all are.", round)}<//>`;
  if (isOver) return html`<${Moment} is="closed">${t("Time is up. Finish your sentence, then look up.")}<//>`;
  if (activity.step === 0) return html`<${Moment} is="alone">${t("Round {k} of {n}: start a sheet.", round)}<//>`;
  return html`<${Moment} is="alone">${t("Round {k} of {n}: read the sheet, then write on.", round)}<//>`;
}

/** @param {{session: Session, activity: Activity}} props */
function WithoutSheet({ session, activity }) {
  return html`<p class="notice">${reason(session, activity)}</p>
    <${Refusals} session=${session} activity=${activity} />`;
}

/** @param {Session} session @param {Activity} activity */
function reason(session, activity) {
  if (activity.progress.away?.includes(session.person))
    return t("The others go on without you for now. If you are back, tell the facilitator: you get a sheet in the next round.");
  if (activity.step + 1 >= (activity.settings.rounds_run ?? 1)) return t("This is the last round. In a moment you see all sheets.");
  return t("The sheets are on their way already. You get one in the next round.");
}

/** @param {{session: Session, activity: Activity, seat: import("../../../live/wire").Seat|undefined, sheets: import("./in-hand.js").InHand[]|undefined}} props */
function AtWork({ session, activity, seat, sheets }) {
  if (activity.settings.identity === "named" && !session.name.value)
    return html`<${NameFirst} session=${session} />
      <${Refusals} session=${session} activity=${activity} />
      <footer class="foot foot-row"><${DoneButton} session=${session} activity=${activity} /></footer>`;
  return html`
    <${NamesPromise} activity=${activity} brief=${activity.step > 0} />
    <${Forgetful} session=${session} />
    ${seat && sheets && html`<${Sheet} key=${activity.step} session=${session} activity=${activity} seat=${seat} sheets=${sheets} />`}
  `;
}

/** @param {StepProps} props */
function Closed({ session, activity, counting }) {
  return html`
    <${Moment} is=${counting ? "closed" : "together"}>${t("Writing is closed. Thank you.")}<//>
    <${Question} activity=${activity} />
    <${Refusals} session=${session} activity=${activity} />
    ${activity.state === "revealed" && counting === 0 && html`<${AllSheets} session=${session} activity=${activity} />`}
  `;
}
