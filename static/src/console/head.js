// The top of the console: the question, the code to read out, who is here, and the door to everything rare.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { JoinCode } from "../room/join-code.js";
import { BigScreen } from "./big-screen.js";
import { useDesk } from "./desk.js";
import { More } from "./more.js";
import { PeopleDialog } from "./people.js";

/** @param {{workshop: import("../live/wire").Workshop}} props */
export function Head({ workshop }) {
  const desk = useDesk();
  return html`<header class="head">
    <h1 class="head-question" dir="auto">${workshop.challenge}</h1>
    <div class="head-facts">
      <${JoinCode} code=${workshop.code} />
      <button class="button button-quiet head-here" type="button" title=${t("People")} onClick=${() => (desk.dialog.value = html`<${PeopleDialog} />`)}>
        <span>${t.parts("{n} here", { n: html`<strong>${desk.connection.online}</strong>` })}</span>
      </button>
      ${workshop.state === "live" && html`<${Stuck} devices=${desk.connection.stuck.value} />`}
      <${BigScreen} className="button button-quiet big-screen">${t("Big screen")}<//>
      <button class="button button-quiet" type="button" onClick=${() => (desk.dialog.value = html`<${More} />`)}>${t("More")}</button>
    </div>
    <${Line} />
  </header>`;
}

/** @param {{devices: number}} props */
function Stuck({ devices }) {
  if (devices === 0) return null;
  return html`<span class="head-stuck">${t.n("1 device looks stuck or asleep: ask to reload", "{n} devices look stuck or asleep: ask to reload", devices)}</span>`;
}

/** Says something only when the line is not as it should be. */
function Line() {
  const { status } = useDesk().connection;
  if (status.value === "offline")
    return html`<p class="line" role="status">${t("Reconnecting. What you press is kept and sent as soon as possible.")}</p>`;
  if (status.value === "removed") return html`<p class="line" role="status">${t("You no longer have access to this workshop.")}</p>`;
  return null;
}
