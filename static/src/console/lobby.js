// Before the start: let people in, put the way in on the big screen, try it out, and Start.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { JoinWay } from "../room/join-way.js";
import { ActionList } from "./actions.js";
import { BigScreen } from "./big-screen.js";
import { useDesk } from "./desk.js";
import { PressBar } from "./press-bar.js";
import { Rehearse } from "./rehearsal.js";

export function Lobby() {
  const desk = useDesk();
  const online = desk.connection.online.value;
  const carried = desk.actions.value.filter((action) => action.carried_from);
  return html`<div class="stage">
    <section class="now lobby" aria-label="Before the start">
      <p class="now-place">Before the start</p>
      <h2 class="now-prompt">${arrived(online)}</h2>
      <${JoinWay} />
      <div class="buttons">
        <${BigScreen} className="button">Open the big screen<//>
        ${!desk.workshop.value?.rehearsal && html`<${Rehearse} />`}
        <${CopyJoinLink} />
      </div>
      <${PressBar} activity=${desk.upNext.value} />
    </section>
    ${
      carried.length > 0 &&
      html`<section class="material" aria-label="From last time">
        <h3 class="material-title">Still open from last time</h3>
        <${ActionList} actions=${carried} />
      </section>`
    }
  </div>`;
}

/** @param {number} online */
function arrived(online) {
  if (online === 0) return "Let people in";
  return online === 1 ? "1 person is here" : `${online} people are here`;
}

/** For those who are not in the room: the clipboard needs https or localhost, so it may be missing. */
function CopyJoinLink() {
  const { say } = useDesk();
  if (!boot.join_reachable || !navigator.clipboard) return null;
  async function copy() {
    await navigator.clipboard.writeText(boot.join_url);
    say({ text: "The link to join is copied." });
  }
  return html`<button class="button" type="button" onClick=${copy}>Copy the link to join</button>`;
}
