// The coach's whisper: one quiet card beside what runs, for this facilitator alone. It says what it saw and what to
// do; one button does it. What was done or waved away stays so on this device.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useAdvice } from "./advice.js";
import { pressAdvice } from "./advice-press.js";
import { useDesk } from "./desk.js";

/**
 * @import { Activity } from "../live/wire"
 *
 * @typedef {{cmd: string} & Record<string, any>} Command
 * @typedef {{name: "action", id: string} | {name: "new_action"}} Place
 *
 * @typedef {object} Advice
 * @property {string} rule
 * @property {string} activity
 * @property {number} round
 * @property {string} saw
 * @property {string} do
 * @property {string} why
 * @property {string} source
 * @property {{label: string, commands?: Command[], place?: Place}} button
 */

/** @param {{activity: Activity}} props */
export function Coach({ activity }) {
  const desk = useDesk();
  const { advice, heard } = useAdvice(activity, Math.max(...desk.agenda.value.map(({ rev }) => rev)));

  async function press() {
    if (advice && (await pressAdvice(desk, advice.button))) heard(advice);
  }

  // Always there, so that a voice that reads the page is told when something comes
  return html`<div class=${advice ? "coach is-there" : "coach"}>
    <div role="status" aria-live="polite">
      ${advice && html`<p class="quiet small">${t("A thought, only for you")}</p><p class="coach-saw">${advice.saw}</p><p>${advice.do}</p>`}
    </div>
    ${
      advice &&
      html`<div class="coach-foot" key=${advice.rule}>
        <button class="button" type="button" onClick=${press}>${advice.button.label}</button>
        <button class="button button-quiet" type="button" onClick=${() => heard(advice)}>${t("Not now")}</button>
        <details class="coach-why small">
          <summary>${t("Why?")}</summary>
          <p>${advice.why} <cite>${advice.source}</cite></p>
        </details>
      </div>`
    }
  </div>`;
}
