// "I'm done", always within reach of the thumb. It binds nobody: one can go on, and take it back.

import { html } from "htm/preact";
import { t } from "../live/words.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session, activity: Activity, children?: unknown}} props */
export function Done({ session, activity, children }) {
  const done = session.saidDone(activity);
  return html`<footer class="foot">
    ${children}
    <button class="button done" type="button" aria-pressed=${done} onClick=${() => session.sayDone(activity, !done)}>
      ${done && html`<span aria-hidden="true">✓</span>`} ${t("I'm done")}
    </button>
  </footer>`;
}
