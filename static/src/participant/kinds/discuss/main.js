// A talk on a phone: the card that is on, my hand, and at the bell the question whether to go on. What I jot down
// meanwhile stays on this phone. Talks in groups are in groups.js.

import { html } from "htm/preact";
import { language } from "../../../live/language.js";
import { t } from "../../../live/words.js";
import { clockTime, currentOf, queueOf, SPEAKING, tapWords } from "../../../room/talk.js";
import { Moment } from "../../moment.js";
import { Question } from "../../question.js";
import { Bell } from "./bell.js";
import { GroupsOver, InGroups } from "./groups.js";
import { HandFoot } from "./hand.js";
import { OwnNote } from "./own-note.js";

/** @import { Kind, StepProps } from "../index" */

/** @type {Kind} */
export const kind = { Running, Over };

/** @param {StepProps} props */
function Running(props) {
  const { state, settings } = props.activity;
  if (state !== "open") return html`<${Closed} ...${props} />`;
  if (settings.mode === "groups") return html`<${InGroups} ...${props} />`;
  if (settings.mode === "break") return html`<${Break} ...${props} />`;
  if (settings.mode === "brief") return html`<${Brief} ...${props} />`;
  return html`<${Talk} ...${props} />`;
}

/** @param {StepProps} props */
function Break({ session, activity }) {
  const back = clockTime(activity, language, session.time.peek() - Date.now());
  return html`<div class="screen-still">
    <${Moment} is="break">${t("A break.")}<//>
    <${Question} activity=${activity} />
    ${back && html`<p class="notice talk-back">${t("We go on at {time}.", { time: back })}</p>`}
  </div>`;
}

/** @param {StepProps} props */
function Brief({ session, activity }) {
  return html`<${Moment} is="waiting">${t("Look up and listen for a moment.")}<//>
    <${Question} activity=${activity} />
    <${OwnNote} activity=${activity} about=${activity.id} />
    <${HandFoot} session=${session} activity=${activity} />`;
}

/** @param {StepProps} props */
function Talk({ session, activity }) {
  const queue = queueOf(activity);
  const current = currentOf(activity);
  const card = current && session.ideas.value.get(current);
  return html`
    <${Moment} is="together">${activity.settings.mode === "demo" ? t("This is shown now.") : t("We talk about this now.")}<//>
    <${Question} activity=${activity} />
    ${SPEAKING[activity.settings.speaking ?? "free"] && html`<p class="quiet">${SPEAKING[activity.settings.speaking ?? "free"]}</p>`}
    ${queue.length > 0 && html`<p class="small quiet">${t("Card {n} of {all}", { n: activity.step + 1, all: queue.length })}</p>`}
    ${card && html`<article class="note statement"><p class="note-text" dir="auto">${card.text}</p></article>`}
    ${current && !card && html`<p class="quiet">${t("This card was taken off the screens.")}</p>`}
    ${tapWords(activity) && html`<p class="notice" role="status">${tapWords(activity)}</p>`}
    <${Bell} session=${session} activity=${activity} />
    <${OwnNote} key=${current} activity=${activity} about=${current ?? activity.id} />
    <${HandFoot} session=${session} activity=${activity} />
  `;
}

/** @param {StepProps} props */
function Closed(props) {
  const inGroups = props.activity.settings.mode === "groups";
  return html`<${Moment} is=${inGroups ? "together" : "closed"}>${inGroups ? t("Back together: what did the groups find?") : t("The talk is over.")}<//><${Over} ...${props} />`;
}

/** What was not reached is told, so that nobody waits for it. @param {StepProps} props */
function Over({ session, activity }) {
  if (activity.settings.mode === "groups") return html`<${GroupsOver} session=${session} activity=${activity} />`;
  const parked = queueOf(activity).slice(activity.step + 1).flatMap((id) => session.ideas.value.get(id) ?? []);
  return html`<${Question} activity=${activity} />
    ${
      parked.length > 0 &&
      html`<section class="cards">
        <h2>${t("Parked: there was no time for these")}</h2>
        <ul>
          ${parked.map((idea) => html`<li class="note" key=${idea.id}><p class="note-text" dir="auto">${idea.text}</p></li>`)}
        </ul>
      </section>`
    }`;
}
