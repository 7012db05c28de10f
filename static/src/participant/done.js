// "I'm done", always within reach of the thumb. It binds nobody: one can go on, and take it back.

import { html } from "htm/preact";
import { t } from "../live/words.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** The foot of a step in which nothing is typed. @param {{session: Session, activity: Activity, children?: unknown}} props */
export function Done({ session, activity, children }) {
  return html`<footer class="foot foot-row">
    ${children}
    <${DoneButton} session=${session} activity=${activity} />
  </footer>`;
}

/** @param {{session: Session, activity: Activity}} props */
export function DoneButton({ session, activity }) {
  const done = session.saidDone(activity);
  return html`<button class="button done" type="button" aria-pressed=${done} onClick=${() => session.sayDone(activity, !done)}>
    ${done && html`<span aria-hidden="true">✓</span>`} ${t("I'm done")}
  </button>`;
}
