// Ideas: one field, my cards below it, and, once the room writes together, everyone's.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";
import { phase } from "../room/agenda.js";
import { Composer } from "./composer.js";
import { Done } from "./done.js";
import { Forgetful } from "./forgetful.js";
import { NameFirst } from "./name-first.js";
import { OtherCards } from "./other-cards.js";
import { OwnCard } from "./own-card.js";
import { NamesPromise } from "./promise.js";
import { Question } from "./question.js";
import { Refusals } from "./refusals.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 * @import { OwnIdea } from "./pending.js"
 */

/** @param {{session: Session, activity: Activity}} props */
export function Collect({ session, activity }) {
  const own = session.ownIdeasOf(activity);
  const others = session.cardsOf(activity).filter((idea) => !session.isMine(idea));
  const open = activity.state === "open";
  return html`
    <${Question} activity=${activity} />
    ${open ? html`<${Writing} session=${session} activity=${activity} own=${own} />` : html`<p class="notice">${t("Writing is closed. Thank you.")}</p>`}
    <${Refusals} session=${session} activity=${activity} />
    <${OwnCards} session=${session} activity=${activity} own=${own} open=${open} />
    ${(others.length > 0 || (open && phase(activity)?.mode === "shared")) && html`<${OtherCards} title=${t("From the others")} activity=${activity} cards=${others} />`}
    ${open && html`<${Done} session=${session} activity=${activity} />`}
  `;
}

/** @param {{session: Session, activity: Activity, own: OwnIdea[]}} props */
function Writing({ session, activity, own }) {
  if (activity.settings.identity === "named" && !session.name.value)
    return html`<${NameFirst} session=${session} />`;
  return html`
    <${NamesPromise} activity=${activity} />
    <${Composer} session=${session} activity=${activity} own=${own} />
    <${Forgetful} session=${session} />
    <${TimeIsUp} session=${session} activity=${activity} />
  `;
}

/** Soft timers close nothing: they say what is polite now. @param {{session: Session, activity: Activity}} props */
function TimeIsUp({ session, activity }) {
  if (activity.ends_at === null || session.time.value < activity.ends_at) return null;
  return html`<p class="notice">${t("Time is up. Finish your sentence, then look up.")}</p>`;
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
    void session.write(activity, idea.text, idea.box);
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
