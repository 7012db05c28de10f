// What the console asks the web server for, besides the commands on its line: links, a pass to
// the phone, rehearsals, and what can be taken back.

import { boot } from "../live/boot.js";
import { renewToken } from "../live/token.js";
import { t } from "../live/words.js";

/**
 * A private link: this console on another device, a second facilitator, or the big screen elsewhere.
 * @param {"console"|"wall"|"facilitator"} purpose
 * @param {string} [name]
 */
export function privateLink(purpose, name) {
  return askForUrl("links", name ? { for: purpose, name } : { for: purpose });
}

/** A copy of the workshop with simulated people in it. */
export function rehearse() {
  return askForUrl("rehearse", {});
}

export function endRehearsal() {
  return askForUrl("rehearse/end", {});
}

/**
 * A pass to the facilitator's own phone.
 * @typedef {{digits: string, url: string, qr: string|null, expires_at: number}} Pass
 * @returns {Promise<Pass>}
 */
export async function askForPass() {
  const token = await renewToken();
  const answer = await fetch(`/w/${boot.code}/handover`, { method: "POST", headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(await reason(answer));
  return answer.json();
}

/**
 * What can still be taken back, the latest first.
 * @returns {Promise<import("./deed-words").Deed[]>}
 */
export async function undoable() {
  const answer = await fetch(`/w/${boot.code}/undoable`);
  if (!answer.ok) throw new Error(await reason(answer));
  return (await answer.json()).deeds;
}

/** @param {string} path @param {object} body @returns {Promise<string>} */
async function askForUrl(path, body) {
  const answer = await fetch(`/w/${boot.code}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await reason(answer));
  return (await answer.json()).url;
}

/** @param {Response} answer */
async function reason(answer) {
  try {
    return (await answer.json()).error.message;
  } catch {
    return t("The server did not answer as expected. Please try again in a moment.");
  }
}
