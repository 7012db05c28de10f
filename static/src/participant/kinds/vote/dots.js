// A vote with dots: every card in my own order, so many dots to give, changeable until it is closed.
// Nobody sees a count before that.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { Done } from "../../done.js";
import { haptics } from "../../haptics.js";
import { Moment } from "../../moment.js";
import { NamesPromise } from "../../promise.js";
import { Question } from "../../question.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

/** @param {{session: Session, activity: Activity}} props */
export function Dots({ session, activity }) {
  const { mode = "dots", budget = 0 } = activity.settings;
  const ballot = session.ballotOf(activity);
  const marks = session.ownMarksOf(activity);
  // Of a card that was hidden meanwhile, the dots are free again
  const given = ballot.reduce((sum, { id }) => sum + (marks.get(id) ?? 0), 0);
  const left = (budget ?? 0) - given;
  const done = session.saidDone(activity);
  return html`
    <${Moment} is=${done ? "done" : "vote"}>${done ? t("You are done. You can still change your dots.") : WHAT_NOW[mode]}<//>
    <${Question} activity=${activity} />
    <${NamesPromise} activity=${activity} />
    ${ballot.length === 0 && html`<p class="notice">${t("In this vote the dots go to other people's cards, and there are none yet.")}</p>`}
    <ul class="ballot">
      ${ballot.map(
        (idea) =>
          html`<li key=${idea.id}>
            <${Choice} session=${session} activity=${activity} idea=${idea} given=${marks.get(idea.id) ?? 0} left=${mode === "approval" ? 1 : left} />
          </li>`,
      )}
    </ul>
    <${Done} session=${session} activity=${activity}>
      ${
        mode === "dots"
          ? html`<${DotsLeft} left=${left} budget=${budget ?? 0} />`
          : html`<p class="dots-left">${mode === "points" ? t.n("{left} of 1 point left", "{left} of {n} points left", budget ?? 0, { left }) : t.n("1 ticked", "{n} ticked", given)}</p>`
      }
    <//>
  `;
}

/** @type {Record<string, string>} */
const WHAT_NOW = {
  dots: t("Give your dots. Nobody sees them until the vote is closed."),
  approval: t("Tick all that you support. Nobody sees it until the vote is closed."),
  points: t("Share out your points. Nobody sees them until the vote is closed."),
};

/** @param {{session: Session, activity: Activity, idea: Idea, given: number, left: number}} props */
function Choice({ session, activity, idea, given, left }) {
  const { mode, max_per_item: cap, points_step: step } = activity.settings;

  /** @param {number} value */
  function give(value) {
    haptics.tick();
    void session.mark(activity, idea, value);
  }

  const Give = (cap ?? 1) === 1 ? OneDot : Stepper;
  return html`<article class=${given > 0 ? "note choice-card choice-card-given" : "note choice-card"}>
    <p class="note-text" dir="auto" id=${`idea-${idea.id}`}>
      ${idea.text}${session.isMine(idea) && html` <span class="mine small">${t("yours")}</span>`}
    </p>
    <${Give} mode=${mode} idea=${idea} given=${given} left=${left} cap=${cap ?? 1} step=${mode === "points" ? (step ?? 10) : 1} give=${give} />
  </article>`;
}

/** @typedef {{mode: string, idea: Idea, given: number, left: number, cap: number, step: number, give: (value: number) => void}} GiveProps */

/** One dot at most: the dot itself is the button. @param {GiveProps} props */
function OneDot({ mode, idea, given, left, give }) {
  return html`<button
    class="dot-button"
    type="button"
    aria-pressed=${given > 0}
    aria-label=${mode === "approval" ? t("I support this") : t("Give a dot")}
    aria-describedby=${`idea-${idea.id}`}
    disabled=${given === 0 && left <= 0}
    onClick=${() => give(given > 0 ? 0 : 1)}
  >
    <span class="dot" aria-hidden="true"></span>
  </button>`;
}

/** The last press takes what is left, so that nothing is stranded. @param {GiveProps} props */
function Stepper({ mode, idea, given, left, cap, step, give }) {
  const isPoints = mode === "points";
  const more = Math.min(step, left, cap - given);
  const less = Math.min(given % step || step, given);
  return html`<div class="dot-stepper" role="group" aria-label=${isPoints ? t("Points") : t("Dots")} aria-describedby=${`idea-${idea.id}`}>
    <button
      class="step-button"
      type="button"
      aria-label=${isPoints ? t.n("1 point less", "{n} points less", step) : t("One dot less")}
      disabled=${given === 0}
      onClick=${() => give(given - less)}
    >
      <span aria-hidden="true">−</span>
    </button>
    <output class="dot-count">
      <span aria-hidden="true">${given}</span>
      <span class="visually-hidden">${isPoints ? t.n("1 point", "{n} points", given) : t.n("1 dot", "{n} dots", given)}</span>
    </output>
    <button
      class="step-button"
      type="button"
      aria-label=${isPoints ? t.n("1 point more", "{n} points more", step) : t("One dot more")}
      disabled=${more <= 0}
      onClick=${() => give(given + more)}
    >
      <span aria-hidden="true">+</span>
    </button>
  </div>`;
}

/** @param {{left: number, budget: number}} props */
function DotsLeft({ left, budget }) {
  return html`<p class="dots-left">
    <span class="dots-row" aria-hidden="true">
      ${Array.from({ length: Math.min(budget, 10) }, (_, i) => html`<span class=${i < left ? "dot dot-full" : "dot"}></span>`)}
    </span>
    <span>${t.n("{left} of 1 dot left", "{left} of {n} dots left", budget, { left })}</span>
  </p>`;
}
