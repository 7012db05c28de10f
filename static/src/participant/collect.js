// Ideas: one question, one field in the foot, my cards, and, once the room writes together, everyone's. The foot
// comes before the cards for those who go by keys or by ear, and stands below them for those who look.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { draft } from "../live/draft.js";
import { t } from "../live/words.js";
import { comesAfterMine, isOnceMore, isSampled, phase, writesAlone } from "../room/agenda.js";
import { chosenBox } from "./box-choice.js";
import { BoxAsks, hasNothingToFollow } from "./box-asks.js";
import { Composer } from "./composer.js";
import { Done } from "./done.js";
import { Forgetful } from "./forgetful.js";
import { NewCards, useGathered } from "./gathered.js";
import { Moment } from "./moment.js";
import { NameFirst } from "./name-first.js";
import { OtherCards } from "./other-cards.js";
import { OwnBefore } from "./own-before.js";
import { OwnCard } from "./own-card.js";
import { NamesPromise } from "./promise.js";
import { Inspire } from "./inspire.js";
import { Question } from "./question.js";
import { Refusals } from "./refusals.js";
import { Sample } from "./sample.js";
import { MyTurn, useTurn } from "./turns.js";
import { useTyping } from "./typing.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 * @import { OwnIdea } from "./pending.js"
 */

/** @param {{session: Session, activity: Activity, counting: number}} props */
export function Collect({ session, activity, counting }) {
  const own = session.ownIdeasOf(activity);
  const isSample = isSampled(activity);
  const others = isSample ? [] : session.cardsOf(activity).filter((idea) => !session.isMine(idea));
  const open = activity.state === "open";
  const typing = useTyping(draft(boot.workshop, activity.id, chosenBox(activity)));
  const { shown, waiting, letIn } = useGathered(others, counting > 0 || (open && typing));
  const together = phase(activity)?.mode === "shared";
  return html`
    <${WhatNow} session=${session} activity=${activity} counting=${counting} />
    <${Question} activity=${activity} />
    <${Before} cards=${session.materialOf(activity)} />
    <${BoxAsks} activity=${activity} own=${own} />
    ${open && html`<${OwnBefore} session=${session} activity=${activity} />`}
    ${
      open &&
      html`<${Writing} session=${session} activity=${activity} own=${own}>
        <${NewCards} n=${counting > 0 ? 0 : waiting} letIn=${letIn} />
      <//>`
    }
    <${Refusals} session=${session} activity=${activity} />
    <${OwnCards} session=${session} activity=${activity} own=${own} open=${open} />
    ${isSample && counting === 0 && html`<${Sample} session=${session} activity=${activity} fills=${comesAfterMine(activity) ? hasWritten(session, activity) : !writesAlone(activity)} />`}
    ${
      !isSample &&
      (open && together && (activity.settings.inspire ?? 0) > 0
        ? html`<${Inspire} session=${session} activity=${activity} cards=${shown} />`
        : (shown.length > 0 || (open && together)) && html`<${OtherCards} title=${t("From the others")} activity=${activity} cards=${shown} ideas=${session.ideas.value} />`)
    }
  `;
}

/** What flowed in: what people write about. @param {{cards: import("../live/wire").Idea[]}} props */
function Before({ cards }) {
  if (cards.length === 0) return null;
  return html`<section class="cards" aria-label=${t("What this is about")}>
    <ul class="card-list">
      ${cards.map((card) => html`<li class="note" key=${card.id}><p class="note-text" dir="auto">${card.text}</p></li>`)}
    </ul>
  </section>`;
}

/** @param {{session: Session, activity: Activity, counting: number}} props */
function WhatNow({ session, activity, counting }) {
  if (activity.state !== "open") return html`<${Moment} is=${counting ? "closed" : "together"}>${t("Writing is closed. Thank you.")}<//>`;
  if (session.saidDone(activity)) return html`<${Moment} is="done">${t("You are done. You can still go on writing.")}<//>`;
  return html`<${NotYetDone} session=${session} activity=${activity} counting=${counting} />`;
}

/** Alone in reading the clock. Soft timers close nothing: they say what is polite now. @param {{session: Session, activity: Activity, counting: number}} props */
function NotYetDone({ session, activity, counting }) {
  const together = (phase(activity)?.mode === "shared" || comesAfterMine(activity)) && counting === 0;
  const turn = useTurn(session, activity);
  if (turn) return html`<${MyTurn} turn=${turn} />`;
  const isOver = activity.ends_at !== null && session.time.value >= activity.ends_at;
  if (!isOver && isOnceMore(activity)) return html`<${Moment} is="alone">${t("All boxes are open once more, for a moment.")}<//>`;
  if (isOver) return html`<${Moment} is="closed">${t("Time is up. Finish your sentence, then look up.")}<//>`;
  if (comesAfterMine(activity) && !hasWritten(session, activity))
    return html`<${Moment} is="alone">${t("Write a card of your own first: then you see those of the others.")}<//>`;
  return html`<${Moment} is=${together ? "together" : "alone"}>${together ? t("Read what the others wrote, and write on.") : t("Everyone writes alone now.")}<//>`;
}

/** Whether a card of mine has arrived in this round. @param {Session} session @param {Activity} activity */
function hasWritten(session, activity) {
  return session.ownRowsOf("idea", activity).some(({ status }) => status !== "withdrawn");
}

/** @param {{session: Session, activity: Activity, own: OwnIdea[], children?: unknown}} props */
function Writing({ session, activity, own, children }) {
  const turn = useTurn(session, activity);
  if ((turn && turn.before !== 0) || hasNothingToFollow(activity, own)) return html`<${Done} session=${session} activity=${activity}>${children}<//>`;
  if (activity.settings.identity === "named" && !session.name.value)
    return html`<${NameFirst} session=${session} />
      <${Done} session=${session} activity=${activity}>${children}<//>`;
  return html`
    <${NamesPromise} activity=${activity} brief=${activity.step > 0 && own.length > 0} />
    <${Forgetful} session=${session} />
    <${Composer} session=${session} activity=${activity} own=${own}>${children}<//>
  `;
}

/** @param {{session: Session, activity: Activity, own: OwnIdea[], open: boolean}} props */
function OwnCards({ session, activity, own, open }) {
  const [takenBack, setTakenBack] = useState(/** @type {OwnIdea|null} */ (null));

  /** @param {OwnIdea} idea */
  function takeBack(idea) {
    void session.takeBack(idea);
    setTakenBack(idea);
  }

  /** @param {OwnIdea} idea */
  function putBack(idea) {
    void session.write(activity, idea.text, idea.box, [], idea.photo);
    setTakenBack(null);
  }

  if (own.length === 0 && !takenBack) return null;
  return html`<section class="cards">
    <h2>${t.n("Your card", "Your {n} cards", own.length)}</h2>
    ${
      takenBack &&
      open &&
      html`<p class="notice taken-back">
        <span>${t.parts("Taken back: {card}", { card: html`<bdi>${takenBack.text}</bdi>` })}</span>
        <button class="button button-quiet" type="button" onClick=${() => putBack(takenBack)}>${t("Put it back")}</button>
      </p>`
    }
    <ul>
      ${[...own]
        .reverse()
        .map(
          (idea) =>
            html`<li key=${idea.id}>
              <${OwnCard} session=${session} activity=${activity} idea=${idea} open=${open} onTakeBack=${takeBack} />
            </li>`,
        )}
    </ul>
  </section>`;
}
