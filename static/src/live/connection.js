// The page's line to the server: rows come in as frames, commands go out through the outbox. Whatever
// breaks (tunnel, locked screen, restart of the server), the same path mends it: connect, `sync`, flush.

import { signal } from "@preact/signals";
import { io } from "socket.io-client";
import { boot } from "./boot.js";
import { serverClock } from "./clock.js";
import { language } from "./language.js";
import { keepLastSeen, showLastSeen } from "./last-seen.js";
import { createOutbox } from "./outbox.js";
import { createRows } from "./rows.js";
import { layAside } from "./shelf.js";
import { renewToken as renewPageToken } from "./token.js";

/**
 * @import { Signal } from "@preact/signals"
 * @import { Ack, Frame, FrameToFetch, Notice, Refusal, Stream, Tables } from "./wire"
 *
 * @typedef {ReturnType<typeof connect>} Connection
 */

const ANSWER_WITHIN_MS = 10_000;
const FETCH_WITHIN_MS = 30_000;
/** The server says something every 5 s; after this much silence the line is taken for dead. */
const SILENCE_MS = 20_000;
/** After a locked screen there is no patience: somebody looks at the phone. */
const SILENCE_AT_WAKING_MS = 7000;
/** A whole room comes back at once after a restart: all are spread over this time, and farther if told "busy". */
const COME_BACK_MS = 500;
const COME_BACK_SPREAD_MS = 2500;
const COME_BACK_AT_MOST_MS = 20_000;
/** Tables of which an acknowledgement's own rows belong to the stream `me` of a participant. */
const MINE = new Set(["idea", "mark", "ballot", "participant"]);

/**
 * @param {object} pass
 * @param {string} pass.token
 * @param {() => Promise<string|null>} [pass.renewToken]  a fresh token from the page, when this one is refused
 * @param {string|null} [pass.person]  whose outbox to use, if the page did not say
 */
export function connect({ token, renewToken = renewPageToken, person = boot.person }) {
  const rows = createRows();
  if (boot.kept) showLastSeen(rows);
  if (boot.audience === "participants") keepLastSeen(rows, person);
  const clock = serverClock(boot.now);
  /** @type {Signal<"connecting"|"live"|"offline"|"removed"|"ended">} */
  const status = signal("connecting");
  const online = signal(0);
  /** Devices that may stand still; told to facilitators only */
  const stuck = signal(0);
  /** @type {Signal<Notice|null>} */
  const notice = signal(null);
  let lastHeardAt = Date.now();
  let refusals = 0;
  let syncing = false;
  let syncAgain = false;
  let inStep = false;
  /** @type {Set<Stream>} */
  const fetching = new Set();

  const socket = io({
    transports: globalThis.WebSocket ? ["websocket", "polling"] : ["polling"],
    tryAllTransports: true,
    timeout: 8000,
    auth: (give) => void currentToken().then((token) => give({ token, lang: language })),
    reconnectionDelay: 1500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.7,
  });
  const outbox = createOutbox({
    key: `${boot.workshop}:${person}`,
    deliver: ({ op, cmd, fields }) => socket.timeout(ANSWER_WITHIN_MS).emitWithAck("do", { ...fields, op, cmd }),
    reachable: () => socket.connected && inStep,
    accepted: previewOwn,
  });

  socket.on("connect", () => {
    refusals = 0;
    void sync();
  });
  socket.on("connect_error", (error) => void refused(error));
  socket.on("disconnect", lost);
  // A fetch that fails is made good by the next pulse
  socket.on("rows", (frame) => void take(frame).catch(() => {}));
  socket.on("pulse", (pulse) => {
    clock.heard(pulse.now);
    if (pulse.room > rows.at("room") || pulse.me > rows.at("me")) sync();
  });
  socket.on("presence", (presence) => {
    online.value = presence.online;
    stuck.value = presence.stuck ?? 0;
  });
  socket.on("notice", heed);
  socket.onAny(() => (lastHeardAt = Date.now()));
  for (const waking of ["visibilitychange", "resume"]) document.addEventListener(waking, wake);
  addEventListener("online", wake);
  // Whoever leaves says so, and is not taken for a device that stands still
  addEventListener("pagehide", () => socket.disconnect());
  addEventListener("pageshow", (event) => event.persisted && wake());
  setInterval(checkSilence, 5000);

  async function sync() {
    syncAgain = syncing;
    if (syncing) return;
    syncing = true;
    try {
      const since = { room: rows.at("room"), me: rows.at("me") };
      const answer = await socket.timeout(ANSWER_WITHIN_MS).emitWithAck("sync", { since });
      if (answer.error) return syncLater(answer.error);
      await Promise.all(answer.frames.map(take));
      inStep = true;
      status.value = "live";
      void layAside();
      void outbox.flush();
    } catch {
      // No answer: the next pulse or the next connection asks again
    } finally {
      syncing = false;
      if (syncAgain && socket.connected) void sync();
    }
  }

  /** Many come back at once. @param {Refusal} refusal */
  function syncLater({ retry_after = 1 }) {
    setTimeout(() => socket.connected && void sync(), retry_after * 1000 * (1 + Math.random()));
  }

  /** @param {Frame|FrameToFetch} frame */
  async function take(frame) {
    if (fetching.has(frame.stream)) return;
    if ("fetch" in frame) return fetchFrame(frame);
    clock.heard(frame.now);
    if (rows.apply(frame) === "gap") void sync();
  }

  /** A big frame waits at an address; all fetch it, but not all at once. @param {FrameToFetch} frame */
  async function fetchFrame(frame) {
    if (frame.to <= rows.at(frame.stream)) return;
    fetching.add(frame.stream);
    try {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * frame.spread_ms));
      // A fetch that hangs would hold up all frames and the outbox with them
      const limit = new AbortController();
      setTimeout(() => limit.abort(), FETCH_WITHIN_MS);
      const answer = await fetch(frame.fetch, { headers: { Authorization: `Bearer ${token}` }, signal: limit.signal });
      if (!answer.ok) throw new Error(`snapshot: ${answer.status}`);
      rows.apply(await answer.json());
    } finally {
      fetching.delete(frame.stream);
    }
    // Frames that came meanwhile were let go
    void sync();
  }

  /** @param {Ack & {ok: true}} ack */
  function previewOwn(ack) {
    for (const [name, own] of Object.entries(ack.rows ?? {}))
      if (MINE.has(name) && boot.audience === "participants") rows.preview("me", { [name]: own });
  }

  /** A page that was opened without a network has none yet. */
  async function currentToken() {
    token ||= (await renewToken().catch(() => "")) ?? "";
    return token;
  }

  /** @param {Error & {data?: {retry_after?: number}}} error */
  async function refused({ message: reason, data }) {
    if (reason === "removed") return leave();
    status.value = reason === "ended" ? "ended" : "offline";
    // A network that swallows websockets instead of refusing them
    if (reason === "timeout") socket.io.opts.transports = ["polling", "websocket"];
    // Socket.IO tries again by itself when the network failed, not when the server said no
    if (socket.active) return;
    const fresh = reason === "token" ? await renewToken().catch(() => token) : token;
    if (fresh === null) return leave();
    token = fresh;
    connectSoon(data?.retry_after);
  }

  /** @param {string} reason */
  function lost(reason) {
    inStep = false;
    if (status.value === "removed") return;
    status.value = "offline";
    if (reason === "io server disconnect") connectSoon();
  }

  /** Later at each refusal, since the others are told the same. @param {number} [retryAfter]  in seconds */
  function connectSoon(retryAfter = COME_BACK_MS / 1000) {
    const spread = Math.min(COME_BACK_SPREAD_MS * 2 ** refusals++, COME_BACK_AT_MOST_MS);
    setTimeout(() => socket.connect(), retryAfter * 1000 + Math.random() * spread);
  }

  /** @param {Notice} told */
  function heed(told) {
    notice.value = told;
    if (told.kind === "removed") leave();
  }

  function leave() {
    status.value = "removed";
    socket.disconnect();
  }

  /** The phone was unlocked or found a network: do not wait for the next attempt. */
  function wake() {
    if (document.visibilityState === "hidden" || status.value === "removed") return;
    if (socket.connected && Date.now() - lastHeardAt < SILENCE_AT_WAKING_MS) void sync();
    // `connect` alone would wait for the attempt that is under way, or for the next one's time
    else socket.disconnect().connect();
  }

  function checkSilence() {
    if (socket.connected && Date.now() - lastHeardAt > SILENCE_MS) socket.io.engine.close();
  }

  return {
    /** @template {keyof Tables} N @param {N} table */
    room: (table) => rows.table("room", table),
    /** @template {keyof Tables} N @param {N} table */
    me: (table) => rows.table("me", table),
    status,
    online,
    stuck,
    notice,
    outbox,
    now: clock.now,
    send: outbox.send,
    /** A question that changes nothing; no answer is an error. @param {string} event @param {object} about @returns {Promise<any>} */
    ask: (event, about) => socket.timeout(ANSWER_WITHIN_MS).emitWithAck(event, about),
    hold: rows.hold,
  };
}
