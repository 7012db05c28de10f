// The big screen as a whole: the question and the time above, what the room works on in the middle, and
// below it at all times how to get in. What one may do at the screen itself is in keys.js.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { boot } from "../live/boot.js";
import { lastReached } from "../room/agenda.js";
import { useCountdown } from "../room/countdown.js";
import { datesTold, goesByDates } from "../room/dates.js";
import { Timer } from "../room/timer.js";
import { Bottom } from "./bottom.js";
import { Controls } from "./controls.js";
import { Ended } from "./ended.js";
import { useStill } from "./held.js";
import { JoinScreen } from "./join-screen.js";
import { KeyHelp } from "./key-help.js";
import { useKeys } from "./keys.js";
import { Question } from "./question.js";
import { Scene } from "./scene.js";
import { Spotlight } from "./spotlight.js";
import { stage } from "./stage.js";
import { useWindowSize } from "./window-size.js";

/**
 * @import { Activity, Workshop } from "../live/wire"
 * @import { Room } from "../room/room"
 */

/** @param {{room: Room}} props */
export function Wall({ room }) {
  useWindowSize();
  useKeys();
  const workshop = room.workshop.value;
  const shown = room.running.value ?? lastReached(room.agenda.value);
  const seconds = useCountdown(shown, room.connection.status.value === "live");
  useGoingOn(`${workshop?.state} ${shown?.id} ${shown?.state} ${shown?.step} ${workshop?.spotlight}`);

  if (!workshop) return html`<main class="wall"><${Question} text=${boot.challenge} /></main>`;
  return html`<div class="wall">
    ${
      workshop.state === "ended"
        ? html`<${Ended} room=${room} workshop=${workshop} />`
        : html`<${Running} room=${room} workshop=${workshop} activity=${shown} seconds=${seconds} />`
    }
    <${Controls} />
    ${stage.keysAreShown.value && html`<${KeyHelp} />`}
  </div>`;
}

/** @param {{room: Room, workshop: Workshop, activity: Activity|undefined, seconds: number}} props */
function Running({ room, workshop, activity, seconds }) {
  const joins = !activity || stage.codeIsLarge.value;
  const large = room.ideas.value.get(workshop.spotlight ?? "");
  // Here, because the places that tell it come and go, also while all stands still
  const online = useStill(room.connection.online.value);
  return html`
    <${Top} room=${room} challenge=${workshop.challenge} activity=${activity} />
    <main class="wall-stage">
      ${
        activity &&
        html`<div class=${joins ? "wall-scene is-covered" : "wall-scene"}>
          ${seconds > 0 ? html`<p class="wall-countdown">${seconds}</p>` : large ? html`<${Spotlight} key=${large.id} card=${large} />` : html`<${Scene} room=${room} activity=${activity} />`}
        </div>`
      }
      ${joins && html`<${JoinScreen} online=${online} />`}
    </main>
    <${Bottom} room=${room} online=${online} isCovered=${joins} />
  `;
}

/** @param {{room: Room, challenge: string, activity: Activity|undefined}} props */
function Top({ room, challenge, activity }) {
  return html`<header class="wall-top">
    <div class="wall-asked">
      ${activity && activity.prompt !== challenge && html`<p class="wall-challenge" dir="auto">${challenge}</p>`}
      <${Question} text=${activity?.prompt ?? challenge} />
    </div>
    ${goesByDates(room.workshop.value) && html`<${Dates} room=${room} activity=${activity} />`}
    ${activity && html`<${TimeLeft} room=${room} activity=${activity} />`}
  </header>`;
}

/** In an open workshop: until when, and what comes then. @param {{room: Room, activity: Activity|undefined}} props */
function Dates({ room, activity }) {
  const workshop = /** @type {Workshop} */ (room.workshop.value);
  return html`<div class="wall-dates">${datesTold(workshop, activity, room.time.peek()).map((words) => html`<p key=${words}>${words}</p>`)}</div>`;
}

/** Apart, so that the tick of the clock draws nothing else anew. @param {{room: Room, activity: Activity}} props */
function TimeLeft({ room, activity }) {
  return html`<${Timer} activity=${activity} now=${room.time.value} />`;
}

/** A step that the facilitator takes is no automatic change: the room must see it, so it ends the pause. @param {string} step */
function useGoingOn(step) {
  useEffect(() => {
    stage.isPaused.value = false;
    stage.codeIsLarge.value = false;
  }, [step]);
}
