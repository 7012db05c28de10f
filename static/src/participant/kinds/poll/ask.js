// One question, and what answers it. A tap that can be only one answer leads on to the next question; where more can
// be given, the person says when to go on.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { Face } from "../../../room/faces.js";
import { labelsOf } from "../../../room/poll-results.js";
import { haptics } from "../../haptics.js";
import { answered, chosenOf, markOf } from "./given.js";
import { NumberField } from "./number-field.js";
import { Written } from "./written.js";

/**
 * @import { Activity, PollQuestion } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 *
 * @typedef {{session: Session, activity: Activity, question: PollQuestion}} AskProps
 */

/** @param {AskProps & {place: number, goTo: (place: number) => void}} props */
export function Ask({ session, activity, question, place, goTo }) {
  const isGiven = answered(session, activity, question);
  const next = () => goTo(place + 1);

  /** @param {number} value */
  function give(value) {
    haptics.tick();
    void session.mark(activity, activity, value, question.key);
    if (!(question.other && value === (question.options ?? []).length)) next();
  }

  function skip() {
    if (!isGiven && !question.required) void session.mark(activity, activity, null, question.key);
    next();
  }

  return html`
    <h2 class="question poll-asked" id="asked" dir="auto">${question.text}</h2>
    <div class="poll-ways" role="group" aria-labelledby="asked">
      <${Ways} session=${session} activity=${activity} question=${question} give=${give} next=${next} />
    </div>
    <nav class="stance-ways" aria-label=${t("Questions")}>
      <button class="button button-quiet" type="button" disabled=${place === 0} onClick=${() => goTo(place - 1)}>${t("Back")}</button>
      <button class=${isGiven ? "button button-main" : "button button-quiet"} type="button" onClick=${skip}>${onWords(isGiven, question)}</button>
    </nav>
  `;
}

/** @param {boolean} isGiven @param {PollQuestion} question */
function onWords(isGiven, { required }) {
  if (isGiven) return t("Next");
  return required ? t("Later") : t("Skip");
}

/** @param {AskProps & {give: (value: number) => void, next: () => void}} props */
function Ways({ session, activity, question, give, next }) {
  const ask = { session, activity, question };
  switch (question.type) {
    case "word":
    case "text":
      return html`<${Written} ...${ask} />`;
    case "number":
      return html`<${NumberField} ...${ask} next=${next} />`;
    case "multi":
      return html`<${Several} ...${ask} />`;
    case "scale":
    case "mood":
      return html`<${Steps} ...${ask} give=${give} />`;
    default:
      return html`<${One} ...${ask} give=${give} />`;
  }
}

/** @param {AskProps & {give: (value: number) => void}} props */
function One({ session, activity, question, give }) {
  const given = markOf(session, activity, question.key);
  const labels = labelsOf(question);
  // Yes stands first, as one says it
  const places = question.type === "yesno" ? [1, 0] : labels.map((_, place) => place);
  return html`<div class="answers">
      ${places.map(
        (place) =>
          html`<button class="button" type="button" key=${place} dir="auto" aria-pressed=${given === place} onClick=${() => give(place)}>${labels[place]}</button>`,
      )}
    </div>
    ${question.other && given === labels.length - 1 && html`<${Written} session=${session} activity=${activity} question=${question} />`}`;
}

/** @param {AskProps} props */
function Several({ session, activity, question }) {
  const chosen = chosenOf(session, activity, question);
  const labels = labelsOf(question);

  /** @param {number} place */
  function toggle(place) {
    haptics.tick();
    void session.mark(activity, activity, chosen.includes(place) ? 0 : 1, `${question.key}.${place}`);
  }

  return html`<p class="small quiet">${t("Choose as many as apply.")}</p>
    <div class="answers">
      ${labels.map(
        (label, place) =>
          html`<button class="button" type="button" key=${place} dir="auto" aria-pressed=${chosen.includes(place)} onClick=${() => toggle(place)}>
            ${chosen.includes(place) && html`<span aria-hidden="true">✓</span> `}${label}
          </button>`,
      )}
    </div>
    ${question.other && chosen.includes(labels.length - 1) && html`<${Written} session=${session} activity=${activity} question=${question} />`}`;
}

/** Numbers or faces in a row; what their ends mean stands below. @param {AskProps & {give: (value: number) => void}} props */
function Steps({ session, activity, question, give }) {
  const given = markOf(session, activity, question.key);
  const isMood = question.type === "mood";
  const least = isMood ? 1 : (question.min ?? 1);
  const { labels = [] } = question;
  const names = labelsOf(question);
  const worded = !isMood && labels.length === names.length;
  return html`<div class=${worded ? "answers" : "poll-scale"}>
      ${names.map((name, place) => {
        const value = least + place;
        return html`<button
          class=${worded ? "button" : "button poll-scale-step"}
          type="button"
          key=${value}
          aria-pressed=${given === value}
          aria-label=${name}
          onClick=${() => give(value)}
        >
          ${isMood ? html`<${Face} mood=${value} />` : worded ? html`<span dir="auto">${name}</span>` : value}
        </button>`;
      })}
    </div>
    ${isMood && html`<p class="poll-ends small quiet"><span>${names[0]}</span><span>${names.at(-1)}</span></p>`}
    ${!isMood && labels.length === 2 && !worded && html`<p class="poll-ends small quiet"><span dir="auto">${labels[0]}</span><span dir="auto">${labels[1]}</span></p>`}`;
}
