// The one question of a step, and what the answers are for.

import { html } from "htm/preact";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function Question({ activity }) {
  return html`
    <h1 class="question" id="question" dir="auto">${activity.prompt}</h1>
    ${activity.settings.why && html`<p class="why quiet" dir="auto">${activity.settings.why}</p>`}
  `;
}
