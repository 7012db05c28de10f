// The middle of the console: the lobby before the start, then the activity that runs, at last the end.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { lastReached, wasOpened } from "../room/agenda.js";
import { AtHand } from "./at-hand.js";
import { useDesk } from "./desk.js";
import { EndsAt } from "./ends-at.js";
import { Lobby } from "./lobby.js";
import { Material } from "./material.js";
import { Over } from "./over.js";
import { PressBar } from "./press-bar.js";
import { Running } from "./running.js";
import { WaitsForYou } from "./week.js";

/** @param {{workshop: import("../live/wire").Workshop}} props */
export function Stage({ workshop }) {
  const desk = useDesk();
  if (workshop.state === "ended") return html`<${Over} workshop=${workshop} />`;
  if (!desk.agenda.value.some(wasOpened)) return html`<${Lobby} />`;

  const running = desk.running.value;
  const looked = desk.agenda.value.find((activity) => activity.id === desk.lookingAt.value);
  const shown = looked ?? running ?? lastReached(desk.agenda.value);
  return html`<div class="stage">
    ${running ? html`<${Running} activity=${running} />` : html`<${Between} />`}
    <${AtHand} />
    ${shown && html`<${Material} key=${shown.id} activity=${shown} isLookedAt=${Boolean(looked) && looked !== running} />`}
  </div>`;
}

/** Nothing runs: the activity before was finished, the next has not been started. */
function Between() {
  const next = useDesk().upNext.value;
  return html`<section class="now">
    <div class="now-head">
      <p class="now-place">${t("Between two steps")}</p>
      <${EndsAt} />
    </div>
    <h2 class="now-prompt" dir="auto">${next ? next.title : t("All steps are done")}</h2>
    <${WaitsForYou} />
    <${PressBar} activity=${next} />
  </section>`;
}
