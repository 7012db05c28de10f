// Commands on their way: kept on the phone, sent in order one at a time, repeated with the same `op` until
// answered, also after a reload. All tabs of a person show and send the same commands; the server takes an op
// once, so that is safe. A refused command stays, with the reason, until its author dismisses it: nothing typed
// is ever lost.

import { signal } from "@preact/signals";
import { uuid } from "./ids.js";
import { keepCommands } from "./kept.js";

/**
 * @import { Signal } from "@preact/signals"
 * @import { Ack, Refusal } from "./wire"
 * @import { Command } from "./kept.js"
 *
 * @typedef {object} Item
 * @property {string} op
 * @property {string} cmd
 * @property {Record<string, any>} fields
 * @property {number} at
 * @property {Signal<"waiting"|"sent"|"refused">} state  sent: handed to the server, the answer is not here yet
 * @property {Signal<Refusal|null>} refusal
 * @property {number} ourTurnAt  by performance.now(): until then it is left to the tab that made it
 */

/** Refusals that mean "later", not "no". */
const LATER = new Set(["slow_down", "busy", "storage_full"]);
const PAUSE_MS = 1000;
/** A tab that has not sent its command after so long is closed, or frozen in the background. */
const OTHER_TABS_TURN_MS = 5000;
const OTHER_TAB_AGAIN_MS = 100;

/**
 * @param {object} way
 * @param {string} way.key  whose outbox this is: workshop and person
 * @param {(command: Item) => Promise<Ack>} way.deliver  rejects when there was no answer
 * @param {() => boolean} way.reachable
 * @param {(ack: Ack & {ok: true}) => void} way.accepted
 */
export function createOutbox({ key, deliver, reachable, accepted }) {
  /** @type {Signal<Item[]>} */
  const items = signal([]);
  /** Why the first one waits although the server is there. @type {Signal<Refusal|null>} */
  const held = signal(null);
  /** @type {Map<string, (ack: Ack) => void>} */
  const answers = new Map();
  /** What left the outbox here: a look that began before must not bring it back. @type {Set<string>} */
  const gone = new Set();
  let sending = false;
  const kept = keepCommands(key, { kept: () => void flush(), dropped: letGo });
  const begun = look(0);

  /**
   * @param {string} cmd
   * @param {Record<string, any>} fields
   * @returns {Promise<Ack>} resolves when the server has answered, be it tomorrow
   */
  function send(cmd, fields) {
    // A clock that was set back must not turn the order around
    const at = Math.max(Date.now(), (items.value.at(-1)?.at ?? 0) + 1);
    const command = { op: uuid(), cmd, fields, at, refusal: null };
    kept.keep(command);
    items.value = [...items.value, asItem(command, 0)];
    void sendAll();
    return new Promise((resolve) => answers.set(command.op, resolve));
  }

  /** The server can be reached: whatever waits here goes out. */
  async function flush() {
    await look(OTHER_TABS_TURN_MS);
    await sendAll();
  }

  /**
   * Takes over what is kept and not here. What is here and not kept was cleared away under the open page (the
   * browser's settings can do that), and is kept anew. @param {number} turnMs
   */
  async function look(turnMs) {
    const commands = new Map((await kept.all()).map((command) => [command.op, command]));
    const stay = items.value;
    for (const item of stay) {
      const refusal = commands.get(item.op)?.refusal;
      if (refusal && item.state.value !== "refused") showRefused(item, refusal);
      if (!commands.delete(item.op)) kept.keep({ ...item, refusal: item.refusal.value });
    }
    const come = [...commands.values()].filter(({ op }) => !gone.has(op));
    const ourTurnAt = performance.now() + turnMs;
    items.value = [...stay, ...come.map((command) => asItem(command, ourTurnAt))].sort((a, b) => a.at - b.at);
  }

  /** Another tab has seen it through; who waits for an answer in this one asks the server again. @param {string} op */
  function letGo(op) {
    const isHere = items.value.some((item) => item.op === op);
    if (isHere && !answers.has(op)) dismiss(op);
  }

  async function sendAll() {
    if (sending) return;
    sending = true;
    try {
      await begun;
      for (let next = firstWaiting(); next && reachable(); next = firstWaiting()) {
        if (next.ourTurnAt > performance.now()) await sleep(OTHER_TAB_AGAIN_MS);
        else await attempt(next);
      }
    } finally {
      sending = false;
      held.value = null;
    }
  }

  function firstWaiting() {
    return items.value.find((item) => item.state.value !== "refused");
  }

  /** @param {Item} item */
  async function attempt(item) {
    item.state.value = "sent";
    /** @type {Ack} */
    let ack;
    try {
      ack = await deliver(item);
    } catch {
      item.state.value = "waiting";
      return sleep(PAUSE_MS);
    }
    held.value = !ack.ok && LATER.has(ack.error.code) ? ack.error : null;
    if (ack.ok) settle(item, ack);
    else if (held.value) await sleep((ack.error.retry_after ?? 1) * 1000);
    else refuse(item, ack.error);
  }

  /** @param {Item} item @param {Ack & {ok: true}} ack */
  function settle(item, ack) {
    accepted(ack);
    dismiss(item.op);
    answer(item.op, ack);
  }

  /** @param {Item} item @param {Refusal} refusal */
  function refuse(item, refusal) {
    kept.keep({ ...item, refusal });
    showRefused(item, refusal);
    items.value = [...items.value];
  }

  /** @param {Item} item @param {Refusal} refusal */
  function showRefused(item, refusal) {
    item.state.value = "refused";
    item.refusal.value = refusal;
    answer(item.op, { ok: false, error: refusal });
  }

  /** @param {string} op @param {Ack} ack */
  function answer(op, ack) {
    answers.get(op)?.(ack);
    answers.delete(op);
  }

  /** The author has seen the refusal. @param {string} op */
  function dismiss(op) {
    gone.add(op);
    kept.drop(op);
    items.value = items.value.filter((item) => item.op !== op);
  }

  return { items, held, lasting: kept.lasting, send, flush, dismiss };
}

/** @param {Command} command @param {number} ourTurnAt @returns {Item} */
function asItem({ refusal, ...command }, ourTurnAt) {
  return { ...command, ourTurnAt, state: signal(refusal ? "refused" : "waiting"), refusal: signal(refusal) };
}

/** @param {number} ms @returns {Promise<void>} */
function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
