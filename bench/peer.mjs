// The reference peer: each idea to everybody in a room by Socket.IO on Node, in memory, nothing kept.
// It speaks enough of our protocol for the same load. An argument: gather ideas for so many milliseconds.

import { createServer } from "node:http";
import { Server } from "socket.io";

const everyMs = Number(process.argv[2] ?? 0);
const http = createServer();
const io = new Server(http, { transports: ["websocket"] });
let rev = 0;
let sent = 0;
/** @type {object[]} */
let waiting = [];

function send() {
  if (!waiting.length) return;
  io.to("room").emit("rows", { stream: "room", from: sent, to: rev, now: Date.now(), rows: { idea: waiting } });
  waiting = [];
  sent = rev;
}

io.on("connection", (socket) => {
  socket.join("room");
  socket.on("sync", (_since, answer) =>
    answer({ frames: [{ stream: "room", from: 0, to: sent, now: Date.now(), rows: {} }] }),
  );
  socket.on("do", ({ id, activity, text }, answer) => {
    waiting.push({ id, rev: ++rev, activity, round: 1, box: "ideas", text, parents: [] });
    if (!everyMs) send();
    answer({ ok: true, rev, rows: {} });
  });
});
if (everyMs) setInterval(send, everyMs);
http.listen(0, "127.0.0.1", 4096, () => {
  const at = /** @type {import("node:net").AddressInfo} */ (http.address());
  console.log(JSON.stringify({ url: `http://127.0.0.1:${at.port}` }));
});
