// After the end: where the summary is and who may read it, what was agreed, and the way back.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { ActionList } from "./actions.js";
import { DecisionList } from "./decisions.js";
import { useDesk } from "./desk.js";
import { Material } from "./material.js";
import { Publish } from "./publish.js";

/** @param {{workshop: import("../live/wire").Workshop}} props */
export function Over({ workshop }) {
  const desk = useDesk();
  const looked = desk.agenda.value.find((activity) => activity.id === desk.lookingAt.value);
  return html`<div class="stage">
    <section class="now" aria-label=${t("The end")}>
      <p class="now-place">${t("The workshop is over")}</p>
      <h2 class="now-prompt">${t("Thank you. Here is what came of it.")}</h2>
      <div class="buttons">
        <a class="button button-main" href=${`/w/${boot.code}/summary`}>${t("Read the summary")}</a>
        <a class="button" href="/me">${t("My workshops")}</a>
        <button class="button" type="button" onClick=${() => desk.press("workshop.reopen", {}, t("Open again"))}>${t("Open it again")}</button>
      </div>
      <${Publish} workshop=${workshop} />
    </section>
    ${
      looked
        ? html`<${Material} key=${looked.id} activity=${looked} isLookedAt />`
        : html`<section class="material">
            <${DecisionList} />
            <h3 class="material-title">${t("Who does what")}</h3>
            <${ActionList} actions=${desk.actions.value} />
          </section>`
    }
  </div>`;
}
