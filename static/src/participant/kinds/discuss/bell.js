// At the bell: go on or not? Apart, since it looks at the clock.

import { html } from "htm/preact";
import { t } from "../../../live/words.js";
import { askedAbout, isAsked } from "../../../room/talk.js";
import { haptics } from "../../haptics.js";

/** @type {[number, string][]} */
const TAPS = [
  [1, t("Go on")],
  [0, t("Either way")],
  [-1, t("Move on")],
];

/** @param {{session: import("../../session.js").Session, activity: import("../../../live/wire").Activity}} props */
export function Bell({ session, activity }) {
  if (!isAsked(activity, session.time.value)) return null;
  const { target, criterion } = askedAbout(activity);
  const given = session.ownMarksOf(activity, criterion).get(target);

  /** @param {number} value */
  function tap(value) {
    haptics.tick();
    void session.mark(activity, { id: target }, value, criterion);
  }

  return html`<section class="talk-bell">
    <h2 id="bell">${t("Time is up. Shall we go on with this?")}</h2>
    <div class="answers" role="group" aria-labelledby="bell">
      ${TAPS.map(
        ([value, words]) => html`<button class="button" type="button" key=${value} aria-pressed=${given === value} onClick=${() => tap(value)}>${words}</button>`,
      )}
    </div>
    <p class="small quiet">${t("Nobody sees who tapped what.")}</p>
  </section>`;
}
