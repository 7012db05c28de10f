// Who speaks and who wants to, next first; and how often each has spoken, so that nobody is passed over.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { inLine } from "../room/talk.js";
import { useDesk } from "./desk.js";

/** @import { Activity, Hand } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function TalkHands({ activity }) {
  const desk = useDesk();
  const hands = desk.rowsOf("hand", activity);
  const speaking = hands.find(({ status }) => status === "speaking");
  const line = inLine(hands, activity);
  if (!speaking && line.length === 0) return null;
  const call = (/** @type {Record<string, unknown>} */ fields) => desk.press("hand.call", { activity: activity.id, ...fields });
  return html`<section class="talk-hands" aria-label=${t("Hands")}>
    <h3 class="material-title">${t.n("1 hand is up", "{n} hands are up", line.length)}</h3>
    ${
      speaking &&
      html`<p class="talk-speaks">
        <span>${t.parts("{name} speaks.", { name: html`<strong><bdi>${nameOf(speaking)}</bdi></strong>` })}</span>
        <button class="button" type="button" onClick=${() => call({ speaks: false, hand: speaking.id })}>${t("Has finished")}</button>
      </p>`
    }
    ${
      line.length > 0 &&
      html`<ol class="talk-queue">
          ${line.map(
            (hand) =>
              html`<li key=${hand.id}>
                <span><bdi>${nameOf(hand)}</bdi> <span class="quiet small">${turns(hand.turns)}</span></span>
                <span class="buttons">
                  <button class="button button-quiet" type="button" aria-label=${t("{name} speaks now", { name: nameOf(hand) })} onClick=${() => call({ hand: hand.id })}>${t("Speaks now")}</button>
                  <button class="button button-quiet" type="button" aria-label=${t("Hand down: {name}", { name: nameOf(hand) })} onClick=${() => call({ hand: hand.id, speaks: false })}>${t("Down")}</button>
                </span>
              </li>`,
          )}
        </ol>
        <button class="button" type="button" onClick=${() => call({})}>${t("Next in line speaks")}</button>`
    }
  </section>`;
}

/** @param {Hand} hand */
function nameOf({ name }) {
  return name || t("Somebody without a name");
}

/** @param {number} n */
function turns(n) {
  return n === 0 ? t("has not spoken yet") : t.n("has spoken once", "has spoken {n} times", n);
}
