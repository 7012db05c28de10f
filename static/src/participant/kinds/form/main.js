// One card in full: one field on the screen at a time, then the whole of it. What is typed is kept at every stroke
// and sent when the field is left. Where one hand writes for many, the others read along.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { Done } from "../../done.js";
import { Forgetful } from "../../forgetful.js";
import { Moment } from "../../moment.js";
import { NameFirst } from "../../name-first.js";
import { OwnBefore } from "../../own-before.js";
import { myGroup, PickGroup, WhoWrites } from "../../own-group.js";
import { Photo } from "../../photo.js";
import { NamesPromise } from "../../promise.js";
import { Question } from "../../question.js";
import { Refusals } from "../../refusals.js";
import { ReturnCall } from "../../return-call.js";
import { Filling } from "./filling.js";
import { Gallery, OneForm } from "./gallery.js";
import { myForm, writesHere } from "./whose.js";

/**
 * @import { Activity } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { Kind, StepProps } from "../index"
 */

/** @type {Kind} */
export const kind = {
  Running,
  Over,
  isWritten: true,
  newCards: (session, activity) => session.cardsOf(activity).filter((card) => !session.isMine(card)).length,
};

/** @param {StepProps} props */
function Running({ session, activity, counting }) {
  if (activity.state !== "open") return html`<${Closed} session=${session} activity=${activity} counting=${counting} />`;
  return html`
    <div role="status"><${WhatNow} session=${session} activity=${activity} /></div>
    <${Question} activity=${activity} />
    <${Material} session=${session} activity=${activity} />
    <${OwnBefore} session=${session} activity=${activity} />
    <${AtWork} session=${session} activity=${activity} />
    <${Refusals} session=${session} activity=${activity} />
  `;
}

/** @param {{session: Session, activity: Activity}} props */
function WhatNow({ session, activity }) {
  if (activity.settings.scope === "group")
    return html`<${ReturnCall} session=${session} activity=${activity}><${Moment} is="together">${t("Your group fills one card together.")}<//><//>`;
  const isOver = activity.ends_at !== null && session.time.value >= activity.ends_at;
  if (session.saidDone(activity)) return html`<${Moment} is="done">${t("You are done. You can still change every field.")}<//>`;
  if (isOver) return html`<${Moment} is="closed">${t("Time is up. Finish your sentence, then look up.")}<//>`;
  if (activity.settings.scope === "plenary") return html`<${Moment} is="together">${t("One person writes for all. Say what belongs in it.")}<//>`;
  return html`<${Moment} is="alone">${t("One field after the other.")}<//>`;
}

/** What came in from the step before. @param {{session: Session, activity: Activity}} props */
function Material({ session, activity }) {
  const ideas = session.materialOf(activity);
  if (ideas.length === 0) return null;
  return html`<details class="form-material">
    <summary>${t.n("The idea it is about", "The ideas it is about", ideas.length)}</summary>
    <ul class="cards">
      ${ideas.map((idea) => html`<li class="note" key=${idea.id}>${idea.photo && html`<${Photo} name=${idea.photo} />`}<p class="note-text" dir="auto">${idea.text}</p></li>`)}
    </ul>
  </details>`;
}

/** @param {{session: Session, activity: Activity}} props */
function AtWork({ session, activity }) {
  const { scope, identity } = activity.settings;
  const form = myForm(session, activity);
  if (scope === "group" && !myGroup(session, activity)) return html`<${PickGroup} session=${session} activity=${activity} />`;
  if (!writesHere(session, activity))
    return html`${scope === "group" && html`<${WhoWrites} session=${session} activity=${activity} />`}
      ${form ? html`<${OneForm} session=${session} activity=${activity} form=${form} />` : html`<p class="quiet">${t("Nothing is written yet.")}</p>`}
      <${Done} session=${session} activity=${activity} />`;
  if (scope === "individual" && identity === "named" && !session.name.value)
    return html`<${NameFirst} session=${session} /><${Done} session=${session} activity=${activity} />`;
  return html`
    ${scope === "group" ? html`<${WhoWrites} session=${session} activity=${activity} />` : html`<${NamesPromise} activity=${activity} brief=${form !== undefined} />`}
    <${Forgetful} session=${session} />
    <${Filling} key=${`${activity.id} ${activity.round}`} session=${session} activity=${activity} form=${form} />
  `;
}

/** @param {StepProps} props */
function Closed({ session, activity, counting }) {
  return html`
    <${Moment} is=${counting ? "closed" : "together"}>${t("Writing is closed. Thank you.")}<//>
    <${Question} activity=${activity} />
    <${Refusals} session=${session} activity=${activity} />
    ${activity.state === "revealed" && counting === 0 && html`<${Gallery} session=${session} activity=${activity} />`}
  `;
}

/** @param {StepProps} props */
function Over({ session, activity }) {
  return html`<${Gallery} session=${session} activity=${activity} />`;
}
