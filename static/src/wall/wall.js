// The big screen as a whole: the question and the time above, what the room works on in the middle, and
// below it at all times how to get in.

import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { lastReached } from "../room/agenda.js";
import { JoinCode } from "../room/join-code.js";
import { Timer } from "../room/timer.js";
import { Controls } from "./controls.js";
import { Ended } from "./ended.js";
import { JoinScreen } from "./join-screen.js";
import { Scene } from "./scene.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Room } from "../room/room"
 */

/** @param {{room: Room}} props */
export function Wall({ room }) {
  const showsCode = useSignal(false);
  useEffect(() => onKey("q", () => (showsCode.value = !showsCode.value)), []);

  const workshop = room.workshop.value;
  if (!workshop) return html`<main class="wall"><h1 class="wall-question" dir="auto">${boot.challenge}</h1></main>`;
  if (workshop.state === "ended") return html`<${Ended} room=${room} workshop=${workshop} />`;

  const shown = room.running.value ?? lastReached(room.agenda.value);
  const joins = !shown || showsCode.value;
  return html`<div class="wall">
    <${Top} room=${room} challenge=${workshop.challenge} activity=${shown} />
    <main class="wall-scene">
      ${joins ? html`<${JoinScreen} online=${room.connection.online.value} />` : html`<${Scene} room=${room} activity=${shown} />`}
    </main>
    ${!joins && html`<${Bottom} code=${workshop.code} room=${room} />`}
    <${Controls} showsCode=${showsCode} canToggle=${Boolean(shown)} />
  </div>`;
}

/** @param {{room: Room, challenge: string, activity: Activity|undefined}} props */
function Top({ room, challenge, activity }) {
  return html`<header class="wall-top">
    <div>
      ${activity && activity.prompt !== challenge && html`<p class="wall-challenge" dir="auto">${challenge}</p>`}
      <h1 class="wall-question" dir="auto">${activity?.prompt ?? challenge}</h1>
    </div>
    ${activity && html`<${TimeLeft} room=${room} activity=${activity} />`}
  </header>`;
}

/** Apart, so that the tick of the clock draws nothing else anew. @param {{room: Room, activity: Activity}} props */
function TimeLeft({ room, activity }) {
  return html`<${Timer} activity=${activity} now=${room.time.value} />`;
}

/** @param {{code: string, room: Room}} props */
function Bottom({ code, room }) {
  const { online, status } = room.connection;
  return html`<footer class="wall-bottom">
    ${boot.join_reachable && html`<img class="wall-qr" src=${`/w/${boot.code}/qr.svg`} alt=${t("QR code that opens the page for joining")} />`}
    <${JoinCode} code=${code} />
    <p>${t.parts("Join at {address}", { address: html`<span class="join-address" dir="ltr">${boot.join_short}</span>` })}</p>
    <p class="wall-here">${status.value === "offline" ? t("Reconnecting …") : t.parts("{n} here", { n: html`<strong>${online}</strong>` })}</p>
  </footer>`;
}

/** @param {string} key @param {() => void} action */
function onKey(key, action) {
  /** @param {KeyboardEvent} event */
  function listen(event) {
    if (event.key.toLowerCase() === key && !event.ctrlKey && !event.metaKey && !event.altKey) action();
  }
  addEventListener("keydown", listen);
  return () => removeEventListener("keydown", listen);
}
