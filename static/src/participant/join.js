// Joining: nothing is asked. The phone makes the command's op once and keeps it, so that a lost answer, a
// reload in between or a second tab lead to one and the same person.

import { boot } from "../live/boot.js";
import { uuid } from "../live/ids.js";
import { storage } from "../live/storage.js";
import { t } from "../live/words.js";

/** Whether this phone has asked before; then it is known by its op. */
export function hasJoined() {
  return storage.read(key()) !== null;
}

/**
 * Joins, however long the network takes.
 * @param {string} name  asked only at a watched door
 * @returns {Promise<{person: string, token: string} | {closed: string}>}
 */
export async function join(name) {
  for (let attempt = 0; ; attempt++) {
    const answer = await post(name).catch(() => null);
    if (answer?.ok) return answer.json();
    if (answer && answer.status < 500 && answer.status !== 429) return { closed: await reason(answer) };
    await new Promise((resolve) => setTimeout(resolve, Math.min(8000, 500 * 2 ** attempt) * (0.5 + Math.random())));
  }
}

/** @param {string} name */
function post(name) {
  return fetch(`/w/${boot.code}/join`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ op: joinOp(), ...(name && { name }) }),
  });
}

function joinOp() {
  const op = storage.read(key()) ?? uuid();
  storage.write(key(), op);
  return op;
}

function key() {
  return `doable:join:${boot.workshop}`;
}

/** @param {Response} answer */
async function reason(answer) {
  const body = await answer.json().catch(() => ({}));
  return body.error?.message ?? t("This workshop is not open for joining any more.");
}
