// Before the start: let people in, put the way in on the big screen, try it out, and Start.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { JoinWay } from "../room/join-way.js";
import { ShareButton } from "../room/share-button.js";
import { ActionList } from "./actions.js";
import { AtHand } from "./at-hand.js";
import { BigScreenElsewhere } from "./big-screen-elsewhere.js";
import { BigScreen } from "./big-screen.js";
import { useDesk } from "./desk.js";
import { EndsAt } from "./ends-at.js";
import { Preparation } from "./preparation.js";
import { PressBar } from "./press-bar.js";
import { Rehearse } from "./rehearsal.js";
import { WaitsForYou } from "./week.js";

export function Lobby() {
  const desk = useDesk();
  const online = desk.connection.online.value;
  const carried = desk.actions.value.filter((action) => action.carried_from);
  return html`<div class="stage">
    <section class="now lobby" aria-label=${t("Before the start")}>
      <div class="now-head">
        <p class="now-place">${t("Before the start")}</p>
        <${EndsAt} />
      </div>
      <h2 class="now-prompt">${arrived(online)}</h2>
      <${JoinWay} />
      <div class="buttons">
        <${BigScreen} className="button big-screen">${t("Open the big screen")}<//>
        <${BigScreenElsewhere} />
        ${
          boot.join_reachable &&
          html`<${ShareButton} url=${boot.join_url} title=${boot.challenge} label=${t("Share the link to join")} copyLabel=${t("Copy the link to join")} />`
        }
        ${!desk.workshop.value?.rehearsal && html`<${Rehearse} />`}
      </div>
      <${WaitsForYou} />
      <${Preparation} />
      <${PressBar} activity=${desk.upNext.value} />
    </section>
    <${AtHand} />
    ${
      carried.length > 0 &&
      html`<section class="material" aria-label=${t("From last time")}>
        <h3 class="material-title">${t("Still open from last time")}</h3>
        <${ActionList} actions=${carried} />
      </section>`
    }
  </div>`;
}

/** @param {number} online */
function arrived(online) {
  return online === 0 ? t("Let people in") : t.n("1 person is here", "{n} people are here", online);
}
