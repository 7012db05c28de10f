// The end: thanks, my part in numbers, what happens now, what I took on, what became of what I wrote, and what was
// decided.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { ShareButton } from "../room/share-button.js";
import { ActionCard } from "./action-card.js";
import { actionsOf, quoted } from "./fate.js";
import { FateList, fateHeading } from "./my-cards.js";

/**
 * @import { Action, Workshop } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session, workshop: Workshop}} props */
export function Ended({ session, workshop }) {
  return html`
    <p class="quiet" dir="auto">${workshop.challenge}</p>
    <h1 class="question">${t("Thank you. That was it.")}</h1>
    <${MyPart} session=${session} />
    <${WhatNow} session=${session} workshop=${workshop} />
    <${Actions} session=${session} />
    <${MyCards} session=${session} />
    <${Decisions} session=${session} />
  `;
}

/** @param {{session: Session}} props */
function MyPart({ session }) {
  const cards = session.allMine();
  const became = cards.flatMap((card) => actionsOf(card, session.actions.value).slice(0, 1));
  const words = [...wroteWords(cards.length, became), ...tookOnWords(mineOf(session).length)];
  return words.length > 0 ? html`<p class="my-part">${words.join(" ")}</p>` : null;
}

/** One is named, several are told below. @param {number} cards @param {Action[]} became  an action for each card that became one */
function wroteWords(cards, became) {
  if (cards === 0) return [];
  const sent = t.n("You sent 1 card.", "You sent {n} cards.", cards);
  if (became.length === 0) return [sent];
  const action = quoted(became[0].what);
  if (cards === 1) return [t("You sent 1 card, and it became an action: {action}", { action })];
  return [sent, t.n("1 of them became an action: {action}", "{n} of them became actions.", became.length, { action })];
}

/** @param {number} n */
function tookOnWords(n) {
  return n > 0 ? [t.n("You took on 1 action.", "You took on {n} actions.", n)] : [];
}

/** When somebody asks again, and where to read it all. @param {{session: Session, workshop: Workshop}} props */
function WhatNow({ session, workshop }) {
  return html`<section class="cards what-now">
    <h2>${t("What happens now")}</h2>
    <p>
      ${
        mineOf(session).length > 0
          ? t("When your action is due, say what came of it: on its page, without signing in. Your calendar can remind you the day before.")
          : t("You need not do anything more.")
      }
    </p>
    ${
      workshop.published
        ? html`<p class="note-doings">
            <a class="button button-main" href=${`/w/${boot.code}/summary`}>${t("Read the summary")}</a>
            ${boot.summary_url && html`<${ShareButton} url=${boot.summary_url} title=${workshop.challenge} label=${t("Share the summary")} />`}
          </p>`
        : html`<p>${t("The facilitator has the summary and may share it. Then it is found here.")}</p>`
    }
  </section>`;
}

/** @param {Session} session */
function mineOf(session) {
  return session.actions.value.filter((action) => action.owner === session.person);
}

/** @param {{session: Session}} props */
function Decisions({ session }) {
  const decisions = session.decisions.value;
  if (decisions.length === 0) return null;
  return html`<section class="cards">
    <h2>${t("Decided")}</h2>
    <ul>
      ${decisions.map(
        (decision) =>
          html`<li class="note" key=${decision.id}>
            <p class="note-text" dir="auto">${decision.text}</p>
            ${decision.by && html`<p class="small quiet">${t.parts("by {who}", { who: html`<bdi>${decision.by}</bdi>` })}</p>`}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {{session: Session}} props */
function Actions({ session }) {
  const actions = session.actions.value;
  const mine = mineOf(session);
  const others = actions.filter((action) => action.owner !== session.person);
  return html`
    <${ActionSection} title=${t("You took on")} session=${session} actions=${mine} />
    <${ActionSection} title=${mine.length ? t("The others do") : t("Who does what")} session=${session} actions=${others} />
  `;
}

/** @param {{title: string, session: Session, actions: import("./pending.js").ShownAction[]}} props */
function ActionSection({ title, session, actions }) {
  if (actions.length === 0) return null;
  return html`<section class="cards">
    <h2>${title}</h2>
    <ul>
      ${actions.map((action) => html`<li key=${action.id}><${ActionCard} session=${session} action=${action} /></li>`)}
    </ul>
  </section>`;
}

/** @param {{session: Session}} props */
function MyCards({ session }) {
  const ideas = session.allMine();
  if (ideas.length === 0) return null;
  return html`<section class="cards">
    <h2>${fateHeading(ideas.length)}</h2>
    <${FateList} session=${session} ideas=${ideas} />
  </section>`;
}
