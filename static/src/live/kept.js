// Where commands wait on the phone: in IndexedDB, which all tabs share. Each is written into the small
// storage first, since that is done when the call returns and a tab may be closed in the next moment; once the
// database has it, it leaves there. So whichever of the two a browser forbids, loses or fills up, the other
// keeps the commands, and what an earlier version left in the storage is taken over.

import { computed, signal } from "@preact/signals";
import { storage } from "./storage.js";

/**
 * @import { Refusal } from "./wire"
 *
 * @typedef {{op: string, cmd: string, fields: Record<string, any>, at: number, refusal: Refusal|null}} Command
 *   at: when it was made, and its place in the order
 */

const STORE = "command";
/** Safari has been seen to open a database and never say so. */
const ANSWER_WITHIN_MS = 2000;

/**
 * @param {string} outbox  whose commands: workshop and person
 * @param {object} otherTab
 * @param {() => void} otherTab.kept  another tab kept something
 * @param {(op: string) => void} otherTab.dropped  another tab saw this one through
 */
export function keepCommands(outbox, otherTab) {
  const journal = `doable:outbox:${outbox}:`;
  const otherTabs = globalThis.BroadcastChannel ? new BroadcastChannel(journal) : null;
  if (otherTabs) otherTabs.onmessage = ({ data: op }) => (op ? otherTab.dropped(op) : otherTab.kept());
  /** @type {Promise<IDBDatabase>|null} */
  let database = null;
  const databaseWorks = signal(true);
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();

  /** Adds a command, or what became of it. @param {Command} command */
  function keep({ op, cmd, fields, at, refusal }) {
    const key = journal + op;
    storage.write(key, JSON.stringify({ op, cmd, fields, at, refusal }));
    void inTurn(() => moveToDatabase(key)).then(() => tellOtherTabs(null));
  }

  /** @param {string} op */
  function drop(op) {
    storage.remove(journal + op);
    void inTurn(() => inDatabase("readwrite", (commands) => commands.delete([outbox, op]))).then(() => tellOtherTabs(op));
  }

  /** All that is kept, in order. @returns {Promise<Command[]>} */
  function all() {
    return inTurn(async () => {
      for (const key of storage.keys(journal)) if (!(await moveToDatabase(key))) break;
      const stored = await inDatabase("readonly", (commands) => commands.getAll(IDBKeyRange.bound([outbox], [outbox, []])));
      const left = storage.keys(journal).flatMap((key) => JSON.parse(storage.read(key) ?? "[]"));
      /** @type {Map<string, Command>} */
      const byOp = new Map([...(stored?.result ?? []), ...left].map((command) => [command.op, command]));
      return [...byOp.values()].sort((a, b) => a.at - b.at);
    });
  }

  /** @param {string} key */
  async function moveToDatabase(key) {
    const text = storage.read(key);
    if (!text) return true;
    const done = await inDatabase("readwrite", (commands) => commands.put({ ...JSON.parse(text), outbox }));
    if (done && storage.read(key) === text) storage.remove(key);
    return Boolean(done);
  }

  /**
   * One after the other, so that what was dropped stays dropped.
   * @template T
   * @param {() => Promise<T>} step
   * @returns {Promise<T>}
   */
  function inTurn(step) {
    const done = last.then(step);
    last = done;
    return done;
  }

  /**
   * null: it could not be done.
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(commands: IDBObjectStore) => IDBRequest<T>} ask
   * @returns {Promise<{result: T}|null>}
   */
  async function inDatabase(mode, ask) {
    try {
      database ??= openDatabase();
      const answer = await inTime(database.then((open) => committed(open.transaction(STORE, mode), ask)));
      databaseWorks.value = true;
      return answer;
    } catch {
      // Forbidden, full, or lost (Safari, in the background): the next time it is opened anew
      database = null;
      databaseWorks.value = false;
      return null;
    }
  }

  /** @param {string|null} dropped */
  function tellOtherTabs(dropped) {
    otherTabs?.postMessage(dropped);
  }

  /** Whether what is kept will be there after a reload. */
  const lasting = computed(() => databaseWorks.value || storage.lasting.value);
  return { keep, drop, all, lasting };
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("doable", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["outbox", "op"] });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // A later version of the page in another tab must not wait for this one
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
}

/**
 * @template T
 * @param {IDBTransaction} transaction
 * @param {(commands: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<{result: T}>}
 */
function committed(transaction, ask) {
  return new Promise((resolve, reject) => {
    const request = ask(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve({ result: request.result });
    transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * @template T
 * @param {Promise<T>} answer
 * @returns {Promise<T>}
 */
function inTime(answer) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, ANSWER_WITHIN_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
