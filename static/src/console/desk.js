// The facilitator's desk: the room's rows and the few ways to act on them, handed to every view of the
// console. `press` is the one door for commands: it says what came of each and offers to undo it.

import { signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { t } from "../live/words.js";
import { deedWords } from "./deed-words.js";
import { undoable } from "./page-requests.js";

/**
 * @import { Signal } from "@preact/signals"
 * @import { ComponentChild } from "preact"
 * @import { Ack, Refusal } from "../live/wire"
 * @import { Room } from "../room/room"
 *
 * @typedef {{id: number, text: string, undo?: number, trouble?: boolean}} Toast
 * @typedef {ReturnType<typeof createDesk>} Desk
 */

const TOAST_MS = 5000;
const TOAST_TO_ACT_ON_MS = 10_000;
const UNDOABLE = new Set([
  "cluster.add", "cluster.rename", "cluster.remove", "cluster.put", "idea.hide", "idea.merge", "idea.unmerge", "activity.add", "activity.edit", "activity.move", "activity.remove",
  "activity.skip", "workshop.edit", "decision.add", "decision.edit", "action.add", "action.edit", "participant.remove",
  "activity.pick", "activity.runoff", "entry.add", "entry.remove",
]);

const DeskContext = createContext(/** @type {Desk} */ (/** @type {unknown} */ (null)));
export const DeskProvider = DeskContext.Provider;

/** @returns {Desk} */
export function useDesk() {
  return useContext(DeskContext);
}

/** @param {Room} room */
export function createDesk(room) {
  /** @type {Signal<Toast[]>} */
  const toasts = signal([]);
  /** @type {Signal<ComponentChild>} */
  const dialog = signal(null);
  /** @type {Signal<{activity: string, message: string}|null>} */
  const tooMany = signal(null);
  let toastsSoFar = 0;

  /**
   * @param {string} cmd
   * @param {Record<string, unknown>} [fields]
   * @param {string} [said]  what was done, in a word for the facilitator: "Hidden"
   * @returns {Promise<Ack>}
   */
  async function press(cmd, fields = {}, said) {
    const ack = await room.connection.send(cmd, fields);
    if (ack.ok) announce(cmd, ack.rev, said);
    else explain(cmd, fields, ack.error);
    return ack;
  }

  /** @param {string} cmd @param {number} rev @param {string} [said] */
  function announce(cmd, rev, said) {
    if (said) say({ text: said, undo: UNDOABLE.has(cmd) ? rev : undefined });
  }

  /** @param {string} cmd @param {Record<string, unknown>} fields @param {Refusal} error */
  function explain(cmd, fields, error) {
    forgetRefusals();
    if (error.code === "too_many" && cmd === "activity.open")
      tooMany.value = { activity: String(fields.activity), message: error.message };
    else if (error.code === "stale" && cmd === "undo")
      say({ text: t("This has changed since, so it cannot be undone any more."), trouble: true });
    else if (error.code === "stale")
      say({ text: t("Another facilitator was faster. What you see now is how it stands."), trouble: true });
    else say({ text: error.message, trouble: true });
  }

  /** The outbox keeps refusals for the author of a card; here the toast has told everything. */
  function forgetRefusals() {
    const { outbox } = room.connection;
    for (const item of outbox.items.value) if (item.state.value === "refused") outbox.dismiss(item.op);
  }

  /** @param {Omit<Toast, "id">} toast */
  function say(toast) {
    const id = ++toastsSoFar;
    // The same word twice says no more than once, unless each has its own way back
    const others = toasts.value.filter((each) => each.text !== toast.text || each.undo !== undefined);
    toasts.value = [...others, { ...toast, id }].slice(-2);
    setTimeout(() => dismiss(id), toast.undo || toast.trouble ? TOAST_TO_ACT_ON_MS : TOAST_MS);
  }

  /** @param {number} id */
  function dismiss(id) {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  /** @param {number} rev */
  async function undo(rev) {
    toasts.value = toasts.value.filter((toast) => toast.undo !== rev);
    await press("undo", { rev }, t("Undone"));
  }

  /** The last thing this facilitator did, if it can be taken back. */
  async function undoLast() {
    const last = (await undoable().catch(() => [])).find((deed) => deed.mine);
    if (!last) return say({ text: t("Nothing to take back yet.") });
    toasts.value = toasts.value.filter((toast) => toast.undo !== last.rev);
    await press("undo", { rev: last.rev }, t("Undone: {deed}", { deed: deedWords(last) }));
  }

  forgetRefusals();
  return {
    ...room,
    press,
    undo,
    undoLast,
    say,
    dismiss,
    toasts,
    tooMany,
    /** The one dialog that is open, as what it shows. */
    dialog,
    closeDialog: () => (dialog.value = null),
    /** Whether the large button takes a press at this moment. */
    takesPress: signal(true),
    /** An earlier activity the facilitator looks back at. @type {Signal<string|null>} */
    lookingAt: signal(null),
    /** Cards nobody in the room sees yet are shown only when asked for, activity by activity. @type {Signal<string|null>} */
    uncovered: signal(null),
  };
}
