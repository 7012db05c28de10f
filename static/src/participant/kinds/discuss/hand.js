// My hand, under the thumb: up, or down again; and how many are in front of me.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { inLine } from "../../../room/talk.js";
import { haptics } from "../../haptics.js";

/**
 * @import { Activity } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

/** @param {{session: Session, activity: Activity}} props */
export function HandFoot({ session, activity }) {
  const own = session.ownRowsOf("hand", activity)[0];
  const status = asked(session, activity) ?? own?.status ?? "down";
  const before = inLine(session.rowsOf("hand", activity), activity).findIndex(({ id }) => id === own?.id);

  function toggle() {
    haptics.tick();
    void session.send("hand.raise", { activity: activity.id, raised: status === "down" });
  }

  return html`<footer class="foot foot-row talk-foot">
    <p class="small" role="status">${words(status, before, session.name.value)}</p>
    <button class=${status === "down" ? "button" : "button button-main"} type="button" aria-pressed=${status !== "down"} onClick=${toggle}>
      ${status === "speaking" ? t("I have finished") : status === "up" ? t("Hand down") : t("Raise hand")}
    </button>
  </footer>`;
}

/** What is on its way to the server. @param {Session} session @param {Activity} activity */
function asked({ outbox }, activity) {
  const last = outbox.items.value
    .filter(({ cmd, fields, state }) => cmd === "hand.raise" && fields.activity === activity.id && state.value !== "refused")
    .at(-1);
  return last && (last.fields.raised ? "up" : "down");
}

/** @param {string} status @param {number} before @param {string} name */
function words(status, before, name) {
  if (status === "speaking") return t("It is your turn to speak.");
  if (status === "down")
    return name ? t("The facilitator and the big screen see your name.") : t("The facilitator sees a hand without a name.");
  return before > 0 ? t.n("Your hand is up, 1 person before you.", "Your hand is up, {n} people before you.", before) : t("Your hand is up, you are next.");
}
