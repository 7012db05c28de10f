// What the console asks the web server for, besides the commands on its line: links, rehearsals, what can be taken
// back, what may belong together, and what the coach whispers.

import { boot } from "../live/boot.js";
import { reason } from "../room/reason.js";

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
 * What can still be taken back, the latest first.
 * @returns {Promise<import("./deed-words").Deed[]>}
 */
export async function undoable() {
  return (await ask("undoable")).deeds;
}

/**
 * What may belong together in a step that sorts.
 * @param {string} activity
 * @returns {Promise<import("./sort-offers").Offers>}
 */
export function suggestions(activity) {
  return ask("suggestions", { activity });
}

/**
 * What the coach whispers now, if anything.
 * @param {string[]} heard  the rules that need not be said again
 * @returns {Promise<import("./coach").Advice|null>}
 */
export async function advice(heard) {
  return (await ask("advice", { heard: heard.join() })).advice;
}

/** @param {string} path @param {Record<string, string>} [about] */
async function ask(path, about = {}) {
  const answer = await fetch(`/w/${boot.code}/${path}?${new URLSearchParams(about)}`);
  if (!answer.ok) throw new Error(await reason(answer));
  return answer.json();
}

/**
 * What steps can be taken from.
 * @returns {Promise<import("./method-choice").Method[]>}
 */
export async function methods() {
  const answer = await fetch(`/w/${boot.code}/methods`);
  if (!answer.ok) throw new Error(await reason(answer));
  return (await answer.json()).methods;
}

/**
 * The steps of a method, as `activity.add` takes them.
 * @param {string} id
 * @returns {Promise<Record<string, unknown>[]>}
 */
export async function stepsOf(id) {
  const answer = await fetch(`/w/${boot.code}/methods/${id}`);
  if (!answer.ok) throw new Error(await reason(answer));
  return (await answer.json()).steps;
}

/**
 * What is to be said about the agenda as it stands.
 * @returns {Promise<import("./agenda-remarks").Remark[]>}
 */
export async function remarksOn() {
  const answer = await fetch(`/w/${boot.code}/remarks`);
  if (!answer.ok) throw new Error(await reason(answer));
  return (await answer.json()).remarks;
}

/**
 * The cards in a text or a table, one a line.
 * @param {File} file
 * @returns {Promise<{lines: string[], left_out: number}>}
 */
export async function linesInFile(file) {
  const answer = await fetch(`/w/${boot.code}/cards-in-file`, { method: "POST", headers: { "Content-Type": "text/csv" }, body: file });
  if (!answer.ok) throw new Error(await reason(answer));
  return answer.json();
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
