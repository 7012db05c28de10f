// Who does what: the chosen ideas as material, the actions as they come, and a small form for a new one.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { ActionCard } from "../../action-card.js";
import { Done } from "../../done.js";
import { Forgetful } from "../../forgetful.js";
import { Question } from "../../question.js";
import { Refusals } from "../../refusals.js";
import { ActionForm, startFrom } from "./action-form.js";
import { Claim } from "./claim.js";
import { Stick } from "./stick.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { Kind } from "../index"
 */

/** @type {Kind} */
export const kind = { Running: Commit, isWritten: true };

/** @param {{session: Session, activity: Activity}} props */
function Commit({ session, activity }) {
  const open = activity.state === "open";
  return html`
    <${Question} activity=${activity} />
    ${!open && html`<p class="notice">${t("This step is closed. Thank you.")}</p>`}
    <${Material} session=${session} activity=${activity} open=${open} />
    ${open && html`<${ActionForm} session=${session} activity=${activity} /><${Forgetful} session=${session} />`}
    <${Refusals} session=${session} activity=${activity} />
    <${Actions} session=${session} open=${open} />
    ${open && html`<${Done} session=${session} activity=${activity} />`}
  `;
}

/** @param {{session: Session, activity: Activity, open: boolean}} props */
function Material({ session, activity, open }) {
  const ideas = session.materialOf(activity);
  if (ideas.length === 0) return null;
  return html`<section class="cards">
    <h2>${t.n("The idea to work with", "The ideas to work with", ideas.length)}</h2>
    <ul>
      ${ideas.map(
        (/** @type {Idea} */ idea) =>
          html`<li class="note material" key=${idea.id}>
            <p class="note-text" dir="auto">${idea.text}</p>
            ${
              open &&
              html`<button
                class="button button-quiet"
                type="button"
                aria-label=${t("Use it: {idea}", { idea: idea.text })}
                onClick=${() => startFrom(idea)}
              >
                ${t("Use it")}
              </button>`
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {{session: Session, open: boolean}} props */
function Actions({ session, open }) {
  const actions = session.actions.value;
  return html`<section class="cards">
    <h2>${t("Actions")}</h2>
    ${actions.length === 0 && html`<p class="quiet">${t("None yet. A small first step is the best one.")}</p>`}
    <ul>
      ${actions.map(
        (action) =>
          html`<li key=${action.id}>
            <${ActionCard} session=${session} action=${action}>${open && !action.onItsWay && html`<${Claim} session=${session} action=${action} />`}${open && !action.onItsWay && action.owner === session.person && html`<${Stick} session=${session} action=${action} />`}<//>
          </li>`,
      )}
    </ul>
  </section>`;
}
