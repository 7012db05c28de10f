// What lies on the table in a step: cards, a sealed ballot, results, or who does what. Also shown when the
// facilitator looks back at an earlier step.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { KINDS } from "./kinds/index.js";

/** @param {{activity: import("../live/wire").Activity, isLookedAt: boolean}} props */
export function Material({ activity, isLookedAt }) {
  const desk = useDesk();
  const kind = KINDS[activity.kind];
  return html`<section class="material" aria-label=${activity.title}>
    ${
      isLookedAt &&
      html`<p class="notice looking-back">
        <span>${t.parts("Looking back at {step}", { step: html`<strong><bdi>${activity.title}</bdi></strong>` })}</span>
        <span class="buttons">
          ${desk.workshop.value?.state === "live" && html`<${OpenAgain} activity=${activity} />`}
          <button class="button button-quiet" type="button" onClick=${() => (desk.lookingAt.value = null)}>${t("Back to now")}</button>
        </span>
      </p>`
    }
    <${kind.Material} activity=${activity} />
  </section>`;
}

/** The way back for a step that was left too early: another round of it. @param {{activity: import("../live/wire").Activity}} props */
function OpenAgain({ activity }) {
  const desk = useDesk();

  async function reopen() {
    const ack = await desk.press("activity.reopen", { activity: activity.id, rev: activity.rev });
    if (ack.ok) desk.lookingAt.value = null;
  }

  return html`<button class="button button-quiet" type="button" onClick=${reopen}>${t("Open it for another round")}</button>`;
}
