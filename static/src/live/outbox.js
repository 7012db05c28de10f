// Commands on their way: kept on the phone, sent in order one at a time, repeated with the same `op`
// until answered, also after a reload. The server takes an op once, so repeating is safe. A refused
// command stays, with the reason, until its author dismisses it: nothing typed is ever lost.

import { signal } from "@preact/signals";
import { uuid } from "./ids.js";
import { storage } from "./storage.js";

/**
 * @import { Signal } from "@preact/signals"
 * @import { Ack, Refusal } from "./wire"
 *
 * @typedef {{op: string, cmd: string, fields: Record<string, any>, at: number}} Command
 * @typedef {Command & {state: Signal<"waiting"|"sent"|"refused">, refusal: Signal<Refusal|null>}} Item
 *   sent: handed to the server at least once, the answer is not here yet
 */

/** Refusals that mean "later", not "no". */
const LATER = new Set(["slow_down", "busy"]);
const PAUSE_MS = 1000;

/**
 * @param {object} way
 * @param {string} way.key  whose outbox this is: workshop and person
 * @param {(command: Command) => Promise<Ack>} way.deliver  rejects when there was no answer
 * @param {() => boolean} way.reachable
 * @param {(command: Command, ack: Ack & {ok: true}) => void} way.accepted
 */
export function createOutbox({ key, deliver, reachable, accepted }) {
  const prefix = `doable:outbox:${key}:`;
  /** @type {Signal<Item[]>} */
  const items = signal(kept(prefix));
  /** @type {Map<string, (ack: Ack) => void>} */
  const answers = new Map();
  let sending = false;

  // Another tab of the same person took care of it
  globalThis.addEventListener?.("storage", (event) => {
    if (event.key?.startsWith(prefix) && event.newValue === null) forget(event.key.slice(prefix.length));
  });

  /**
   * @param {string} cmd
   * @param {Record<string, any>} fields
   * @returns {Promise<Ack>} resolves when the server has answered, be it tomorrow
   */
  function send(cmd, fields) {
    const command = { op: uuid(), cmd, fields, at: Date.now() };
    keep(prefix, command, null);
    items.value = [...items.value, asItem(command, null)];
    void flush();
    return new Promise((resolve) => answers.set(command.op, resolve));
  }

  /** Sends what waits, as long as the server can be reached. */
  async function flush() {
    if (sending) return;
    sending = true;
    try {
      for (let next = firstWaiting(); next && reachable(); next = firstWaiting()) await attempt(next);
    } finally {
      sending = false;
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
      ack = await deliver({ op: item.op, cmd: item.cmd, fields: item.fields, at: item.at });
    } catch {
      item.state.value = "waiting";
      return sleep(PAUSE_MS);
    }
    if (ack.ok) settle(item, ack);
    else if (LATER.has(ack.error.code)) await sleep((ack.error.retry_after ?? 1) * 1000);
    else refuse(item, ack);
  }

  /** @param {Item} item @param {Ack & {ok: true}} ack */
  function settle(item, ack) {
    accepted(item, ack);
    dismiss(item.op);
    answer(item.op, ack);
  }

  /** @param {Item} item @param {Ack & {ok: false}} ack */
  function refuse(item, ack) {
    item.state.value = "refused";
    item.refusal.value = ack.error;
    keep(prefix, item, ack.error);
    items.value = [...items.value];
    answer(item.op, ack);
  }

  /** @param {string} op @param {Ack} ack */
  function answer(op, ack) {
    answers.get(op)?.(ack);
    answers.delete(op);
  }

  /** The author has seen the refusal. @param {string} op */
  function dismiss(op) {
    storage.remove(prefix + op);
    forget(op);
  }

  /** @param {string} op */
  function forget(op) {
    items.value = items.value.filter((item) => item.op !== op);
  }

  return { items, send, flush, dismiss };
}

/** @param {string} prefix @returns {Item[]} */
function kept(prefix) {
  return storage
    .keys(prefix)
    .flatMap((key) => {
      const text = storage.read(key);
      return text ? [JSON.parse(text)] : [];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ refusal, ...command }) => asItem(command, refusal));
}

/** @param {string} prefix @param {Command} command @param {Refusal|null} refusal */
function keep(prefix, { op, cmd, fields, at }, refusal) {
  storage.write(prefix + op, JSON.stringify({ op, cmd, fields, at, refusal }));
}

/** @param {Command} command @param {Refusal|null} refusal @returns {Item} */
function asItem(command, refusal) {
  return { ...command, state: signal(refusal ? "refused" : "waiting"), refusal: signal(refusal) };
}

/** @param {number} ms @returns {Promise<void>} */
function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
