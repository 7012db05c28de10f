// The last picture: thanks, what was decided and taken on, and where to read all of it.

import { html } from "htm/preact";
import { t } from "../live/words.js";

/**
 * @import { Workshop } from "../live/wire"
 * @import { Room } from "../room/room"
 */

/** @param {{room: Room, workshop: Workshop}} props */
export function Ended({ room, workshop }) {
  return html`<main class="wall wall-ended">
    <p class="wall-challenge" dir="auto">${workshop.challenge}</p>
    <h1 class="wall-thanks">${t("Thank you.")}</h1>
    <p class="wall-words">${cameTogether(room)}</p>
    ${
      room.decisions.value.length > 0 &&
      html`<section>
        <h2>${t("Decided")}</h2>
        <ul class="wall-decisions">
          ${room.decisions.value.slice(0, 3).map((decision) => html`<li key=${decision.id} dir="auto">${decision.text}</li>`)}
        </ul>
      </section>`
    }
    <p class="wall-where">
      ${workshop.published ? t("The summary is on your phone, on the page you took part with.") : t("Your facilitator has the summary.")}
    </p>
  </main>`;
}

/** @param {Room} room */
function cameTogether(room) {
  const ideas = [...room.ideas.value.values()].reduce((sum, idea) => sum + (idea.said ?? 1), 0);
  return [
    t.n("1 idea", "{n} ideas", ideas),
    t.n("1 decision", "{n} decisions", room.decisions.value.length),
    t.n("1 action", "{n} actions", room.actions.value.length),
  ].join(", ");
}
