// A talk: the card that is on, large, what was noted to it, who speaks and who is next; at the bell, what all are asked.
// In a break, when it goes on. While groups talk, who goes where; and when they are back, what they found.

import { html } from "htm/preact";
import { language } from "../../live/language.js";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { linesGiven } from "../../room/counts.js";
import { clockTime, currentOf, inLine, isAsked, queueOf, SPEAKING, tapWords } from "../../room/talk.js";
import { cardLength } from "../card-length.js";
import { GroupMap } from "../group-map.js";
import { GroupSheets } from "../group-sheets.js";
import { ReturnCall } from "../return-call.js";

/**
 * @import { Activity, Idea } from "../../live/wire"
 * @import { Room } from "../../room/room"
 * @import { Kind, SceneProps } from "./index"
 */

/** @type {Kind} */
export const discuss = {
  Scene,
  given: (room, activity, told) => (activity.settings.mode === "groups" ? linesGiven(room, activity, told) : queueOf(activity).length > 0 ? [{ label: t("cards to talk about"), value: String(queueOf(activity).length) }] : []),
  cameTo,
};

const HANDS_SHOWN = 5;
const NOTES_SHOWN = 3;
const CARDS_SHOWN = 3;
/** Nothing else is looked for now. */
const LARGEST_MAP = 1.7;

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  if (activity.settings.mode === "break") return html`<${Break} room=${room} activity=${activity} />`;
  if (activity.settings.mode === "groups") return html`<${InGroups} room=${room} activity=${activity} />`;
  const current = currentOf(activity);
  const card = current && room.ideas.value.get(current);
  const running = activity.state === "open" || activity.state === "paused";
  const { why, speaking = "free" } = activity.settings;
  return html`<div class="talk">
    ${!card && why && html`<p class="wall-words" dir="auto">${why}</p>`}
    ${SPEAKING[speaking] && html`<p>${SPEAKING[speaking]}</p>`}
    ${queueOf(activity).length > 1 && html`<p>${t("Card {n} of {all}", { n: activity.step + 1, all: queueOf(activity).length })}</p>`}
    ${card && html`<p class="note talk-card" data-length=${cardLength(card)} dir="auto">${card.text}</p>`}
    <${Notes} room=${room} activity=${activity} card=${card} />
    ${running ? html`<${Asked} room=${room} activity=${activity} /><${Hands} room=${room} activity=${activity} />` : html`<p class="wall-words">${t("The talk is over.")}</p>`}
  </div>`;
}

/** @param {SceneProps} props */
function Break({ room, activity }) {
  const back = clockTime(activity, language, room.time.peek() - Date.now());
  return html`<div class="talk talk-break">
    ${back && html`<p class="wall-words">${t("We go on at")}</p>`}
    ${back && html`<p class="talk-back">${back}</p>`}
    ${activity.settings.why && html`<p class="wall-words" dir="auto">${activity.settings.why}</p>`}
  </div>`;
}

/** @param {SceneProps} props */
function InGroups({ room, activity }) {
  if (resultsAreOpen(activity)) return html`<${GroupSheets} room=${room} activity=${activity} />`;
  if (activity.state === "sealed") return html`<p class="wall-words">${t("Back together: what did you find?")}</p>`;
  return html`
    <${ReturnCall} room=${room} activity=${activity} />
    <${About} room=${room} activity=${activity} />
    <${GroupMap} room=${room} activity=${activity} largest=${LARGEST_MAP} />
    <p class="wall-words">${t("One person in each group writes; all talk.")}</p>
  `;
}

/** The few cards that all groups talk about; many would hide who goes where, and phones have them. @param {SceneProps} props */
function About({ room, activity }) {
  const cards = activity.settings.per_group === "one" ? [] : room.entriesOf(activity);
  if (cards.length === 0 || cards.length > CARDS_SHOWN) return null;
  return html`<div class="group-about">${cards.map((card) => html`<p class="note" key=${card.id} dir="auto">${card.text}</p>`)}</div>`;
}

/** The last few lines that the facilitator typed. @param {SceneProps & {card: Idea|undefined}} props */
function Notes({ room, activity, card }) {
  const notes = notesOf(room, activity, card?.id).slice(-NOTES_SHOWN);
  if (notes.length === 0) return null;
  return html`<ul class="talk-notes">
    ${notes.map(({ id, text, box }) => html`<li key=${id}><strong>${boxWords()[box] ?? ""}</strong> <bdi>${text}</bdi></li>`)}
  </ul>`;
}

/** @param {Room} room @param {Activity} activity @param {string|undefined} card */
function notesOf(room, activity, card) {
  return room.cardsOf(activity).filter(({ round, parents }) => round === activity.round && (card === undefined || parents.includes(card)));
}

/** @returns {Record<string, string>} */
function boxWords() {
  return { note: t("Note:"), question: t("Question:"), park: t("Parked:") };
}

/** @param {SceneProps} props */
function Asked({ room, activity }) {
  const taps = room.tallyOf(activity)?.done ?? 0;
  if (isAsked(activity, room.time.value))
    return html`<p class="talk-asked">${t("Time is up. Shall we go on with this? Tap on your phone.")} <span class="talk-taps">${t.n("1 tap", "{n} taps", taps)}</span></p>`;
  return tapWords(activity) && html`<p class="talk-asked">${tapWords(activity)}</p>`;
}

/** @param {SceneProps} props */
function Hands({ room, activity }) {
  const hands = room.rowsOf("hand", activity);
  const speaking = hands.find(({ status }) => status === "speaking");
  const line = inLine(hands, activity);
  if (!speaking && line.length === 0) return null;
  const name = (/** @type {{name: string}} */ hand) => hand.name || t("somebody");
  const more = line.length - HANDS_SHOWN;
  return html`<div class="talk-hands">
    ${speaking && html`<p>${t.parts("{name} speaks.", { name: html`<strong><bdi>${name(speaking)}</bdi></strong>` })}</p>`}
    ${
      line.length > 0 &&
      html`<p>${t("Next:")}</p>
        <ol>
          ${line.slice(0, HANDS_SHOWN).map((hand) => html`<li key=${hand.id}><bdi>${name(hand)}</bdi></li>`)}
          ${more > 0 && html`<li>${t.n("and 1 more", "and {n} more", more)}</li>`}
        </ol>`
    }
  </div>`;
}

/** @param {Room} room @param {Activity} activity */
function cameTo(room, activity) {
  const { mode } = activity.settings;
  if (mode === "break") return t("a break");
  if (mode === "groups") return t.n("1 line from groups", "{n} lines from groups", room.tallyOf(activity)?.ideas ?? 0);
  const all = queueOf(activity).length;
  if (all === 0) return t("a talk");
  return t.n("1 card talked about", "{n} cards talked about", Math.min(activity.step + 1, all));
}
