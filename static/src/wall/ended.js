// The last picture: thanks, what we did, what was decided and taken on, and where to read all of it.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { inOrder, wasOpened } from "../room/agenda.js";
import { ActionTable } from "./action-table.js";
import { Standing } from "./bottom.js";
import { Pages } from "./pages.js";
import { KINDS } from "./scenes/index.js";

/**
 * @import { Action, Decision, Workshop } from "../live/wire"
 * @import { Room } from "../room/room"
 *
 * @typedef {{decision: Decision}|{action: Action}} Outcome
 */

const STEPS_WITH_THEIR_QUESTION = 4;
const OUTCOMES_ON_A_PAGE = 8;
const LARGEST = 1.5;
const LETTERS_IN_ROOM_OF_ONE = 70;

/** @param {{room: Room, workshop: Workshop}} props */
export function Ended({ room, workshop }) {
  /** @type {Outcome[]} */
  const outcomes = [...room.decisions.value.map((decision) => ({ decision })), ...inOwners(room.actions.value).map((action) => ({ action }))];
  return html`
    <header class="wall-top">
      <div class="wall-asked">
        <p class="wall-challenge" dir="auto">${workshop.challenge}</p>
        <h1 class="wall-thanks">${t("Thank you.")}</h1>
      </div>
    </header>
    <main class="wall-stage wall-ended">
      <${Done} room=${room} />
      ${outcomes.length > 0 && html`<section class="ended-outcomes"><${Pages} items=${outcomes} size=${OUTCOMES_ON_A_PAGE} weigh=${weight} largest=${LARGEST} show=${show} /></section>`}
    </main>
    <footer class="wall-bottom">
      <${Summary} isPublished=${workshop.published} />
      <${Standing} room=${room} />
    </footer>
  `;
}

/** Step by step, in numbers. @param {{room: Room}} props */
function Done({ room }) {
  const steps = inOrder(room.agenda.value).filter(wasOpened);
  if (steps.length === 0) return null;
  return html`<section class="ended-done">
    <h2>${t("What we did")}</h2>
    <ol class=${steps.length > STEPS_WITH_THEIR_QUESTION ? "is-many" : ""}>
      ${steps.map(
        (step) =>
          html`<li key=${step.id}>
            <p class="ended-number">${KINDS[step.kind].cameTo(room, step)}</p>
            ${steps.length <= STEPS_WITH_THEIR_QUESTION && html`<p class="ended-prompt" dir="auto">${step.prompt}</p>`}
          </li>`,
      )}
    </ol>
  </section>`;
}

/** @param {Outcome[]} page */
function show(page) {
  const decisions = page.flatMap((each) => ("decision" in each ? each.decision : []));
  const actions = page.flatMap((each) => ("action" in each ? each.action : []));
  return html`
    ${decisions.length > 0 && html`<h2>${t("Decided")}</h2>`}
    ${
      decisions.length > 0 &&
      html`<ul class="wall-decisions">
        ${decisions.map((decision) => html`<li class="note" key=${decision.id} dir="auto">${decision.text}</li>`)}
      </ul>`
    }
    ${actions.length > 0 && html`<${ActionTable} actions=${actions} />`}
  `;
}

/** A long one takes the room of several. @param {Outcome} outcome */
function weight(outcome) {
  const text = "decision" in outcome ? outcome.decision.text : outcome.action.what;
  return Math.ceil([...text].length / LETTERS_IN_ROOM_OF_ONE);
}

/** Those that somebody has taken on first. @param {Action[]} actions */
function inOwners(actions) {
  return [...actions].sort((a, b) => Number(Boolean(b.owner_name)) - Number(Boolean(a.owner_name)));
}

/** @param {{isPublished: boolean}} props */
function Summary({ isPublished }) {
  if (!isPublished) return html`<p class="wall-where">${t("Your facilitator has the summary.")}</p>`;
  return html`
    ${boot.join_reachable && html`<img class="wall-qr" src=${`/w/${boot.code}/summary-qr.svg`} alt=${t("QR code that opens the summary")} />`}
    <div class="wall-where">
      <p>${t("The summary is here, and on your phone, on the page you took part with.")}</p>
      ${boot.join_reachable && html`<p class="wall-address" dir="ltr">${boot.summary_url.replace(/^https?:\/\//, "")}</p>`}
    </div>
  `;
}
