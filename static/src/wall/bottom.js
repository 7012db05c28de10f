// The foot of the big screen: how to get in, and in the corner how the room and the screen stand.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { JoinCode } from "../room/join-code.js";
import { stage } from "./stage.js";

/** @import { Room } from "../room/room" */

/** @param {{room: Room, online: number, isCovered: boolean}} props */
export function Bottom({ room, online, isCovered }) {
  return html`<footer class=${isCovered ? "wall-bottom is-bare" : "wall-bottom"}>
    <div class=${isCovered ? "wall-join is-covered" : "wall-join"}>
      ${boot.join_reachable && html`<img class="wall-qr" src=${`/w/${boot.code}/qr.svg`} alt=${t("QR code that opens the page for joining")} />`}
      <${JoinCode} code=${boot.code} />
      <p>${t.parts("Join at {address}", { address: html`<span class="join-address" dir="ltr">${boot.join_short}</span>` })}</p>
    </div>
    <${Standing} room=${room} isCovered=${isCovered} online=${online} />
  </footer>`;
}

/**
 * How the screen stands; while the code covers what it shows, only what is wrong or held.
 * @param {{room: Room, isCovered?: boolean, online?: number}} props  online: how many are here, where that is told
 */
export function Standing({ room, isCovered = false, online }) {
  const isLost = room.connection.status.value === "offline";
  return html`<div class="wall-standing">
    <p role="status">${isLost && t("Reconnecting …")}</p>
    ${online !== undefined && !isCovered && !isLost && html`<${Here} online=${online} />`}
    ${!isCovered && html`<${Shown} />`}
    <p class="wall-paused">
      <strong role="status">${stage.isPaused.value && t("Paused")}</strong>
      ${stage.waiting.value > 0 && html`<span>${t.n("1 new card waits", "{n} new cards wait", stage.waiting.value)}</span>`}
    </p>
  </div>`;
}

/** @param {{online: number}} props */
export function Here({ online }) {
  return html`<p class="wall-here">${t.parts("{n} here", { n: html`<strong>${online}</strong>` })}</p>`;
}

/** How much there is, and which part of it is seen. */
function Shown() {
  const amount = stage.amount.value;
  const pages = stage.pages.value;
  if (!amount && !pages) return null;
  return html`<p>
    ${amount && html`<span class="wall-amount">${amount}</span>`}
    ${pages && html`<span class="wall-page">${t("Page {n} of {all}", { n: pages.at, all: pages.all })}</span>`}
  </p>`;
}
