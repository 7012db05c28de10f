// What the room waits for, in three calm seconds, over whatever is on the screen: nothing moves for it. Those who
// listen instead of look hear of it from the announcer.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { natureOf } from "../room/natures.js";

/** @import { Activity } from "../live/wire" */

/** @param {{seconds: number, activity: Activity|undefined}} props */
export function Countdown({ seconds, activity }) {
  if (seconds === 0 || !activity) return null;
  return html`<div class="countdown" aria-hidden="true">
    <div class="countdown-words">
      <strong class="countdown-seconds" key=${seconds}>${seconds}</strong>
      <span>${comes(activity)}</span>
    </div>
  </div>`;
}

/** @param {Activity} activity */
export function comes(activity) {
  return natureOf(activity).judges ? t("The result comes now.") : t("The cards of the others come now.");
}
