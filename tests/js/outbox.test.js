import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "fake-indexeddb/auto";
import "./browser.js";
import { createOutbox } from "../../static/src/live/outbox.js";
import { storage } from "../../static/src/live/storage.js";

let workshop = 0;

beforeEach(() => {
  workshop += 1;
  globalThis.localStorage = new Phone();
  globalThis.indexedDB = new IDBFactory();
  storage.lasting.value = true;
});

test("commands go out in order, one at a time", async () => {
  const server = new Server();
  const outbox = outboxTo(server);
  await Promise.all([1, 2, 3].map((n) => outbox.send("idea.add", { n })));
  assert.deepEqual(server.heard.map((command) => command.fields.n), [1, 2, 3]);
  assert.equal(server.mostAtOnce, 1);
  assert.deepEqual(outbox.items.value, []);
});

test("a command without answer is repeated with the same op", async () => {
  const server = new Server([null]);
  await outboxTo(server).send("idea.add", {});
  assert.equal(server.heard.length, 2);
  assert.equal(server.heard[0].op, server.heard[1].op);
});

test("a command waits out slow_down and is repeated", async () => {
  const server = new Server([no("slow_down", 0.05)]);
  const ack = await outboxTo(server).send("idea.add", {});
  assert.equal(ack.ok, true);
  assert.equal(server.heard.length, 2);
});

test("why a command waits is told, and it is sent when it can be", async () => {
  const server = new Server([no("storage_full", 0.05)]);
  const outbox = outboxTo(server);
  const sent = outbox.send("idea.add", {});
  await until(() => outbox.held.value?.code === "storage_full");
  assert.equal((await sent).ok, true);
  assert.equal(outbox.held.value, null);
});

test("a refused command does not hold up the next", async () => {
  const server = new Server([no("closed")]);
  const outbox = outboxTo(server);
  const answers = await Promise.all([outbox.send("idea.add", {}), outbox.send("mark.set", {})]);
  assert.deepEqual(answers.map((ack) => ack.ok), [false, true]);
});

for (const { phone, forbid } of [
  { phone: "with both memories", forbid: () => {} },
  { phone: "without IndexedDB", forbid: () => (globalThis.indexedDB = undefined) },
  { phone: "whose IndexedDB cannot be opened", forbid: () => (globalThis.indexedDB = { open: () => failing() }) },
  { phone: "without localStorage", forbid: () => (globalThis.localStorage = undefined) },
  { phone: "with a full localStorage", forbid: () => (localStorage.setItem = full) },
]) {
  test(`on a phone ${phone} what could not be sent is sent after a reload, in order, with the same op`, async () => {
    forbid();
    const before = outboxTo(new Server(), { reachable: false });
    for (let n = 0; n < 20; n++) void before.send("idea.add", { n });
    const ops = before.items.value.map((item) => item.op);
    await settled(before);
    const inThePageOnly = storage.keys("doable:").filter((key) => !globalThis.localStorage?.getItem(key));
    assert.deepEqual(inThePageOnly, []);

    const server = new Server();
    const after = reloaded(server);
    await after.flush();
    await until(() => after.items.value.length === 0 && server.heard.length > 0);
    assert.deepEqual(server.heard.map((command) => command.op), ops);
    await settled(after);
    assert.deepEqual((await shown(reloaded(new Server()))), []);
  });

  test(`on a phone ${phone} a refused command stays with its reason, also after a reload, until dismissed`, async () => {
    forbid();
    const outbox = outboxTo(new Server([no("closed")]));
    await outbox.send("idea.add", { text: "too late" });
    await settled(outbox);
    const again = reloaded(new Server());
    await shown(again);
    for (const { items } of [outbox, again]) {
      assert.equal(items.value[0].state.value, "refused");
      assert.equal(items.value[0].refusal.value.code, "closed");
      assert.equal(items.value[0].fields.text, "too late");
    }
    again.dismiss(again.items.value[0].op);
    await settled(again);
    assert.deepEqual(await shown(reloaded(new Server())), []);
  });
}

test("a command is kept when `send` returns, before any database has answered", () => {
  const outbox = outboxTo(new Server(), { reachable: false });
  void outbox.send("idea.add", { text: "closed at once" });
  assert.match(Object.values(localStorage).join(), /closed at once/);
});

test("once the database has a command, it leaves the storage", async () => {
  const outbox = outboxTo(new Server(), { reachable: false });
  void outbox.send("idea.add", { text: "kept" });
  await settled(outbox);
  assert.equal(localStorage.length, 0);
  assert.equal(storage.lasting.value, true);
});

test("what an earlier version left in localStorage is sent, in order, and refusals are still shown", async () => {
  const old = (n, refusal = null) => JSON.stringify({ op: `op-${9 - n}`, cmd: "idea.add", fields: { n }, at: n, refusal });
  for (const n of [3, 1, 2]) localStorage.setItem(`doable:outbox:w${workshop}:person:op-${9 - n}`, old(n));
  localStorage.setItem(`doable:outbox:w${workshop}:person:op-5`, old(4, no("closed").error));
  localStorage.setItem(`doable:outbox:another:person:op-1`, old(8));
  const server = new Server();
  const outbox = outboxTo(server);
  await outbox.flush();
  await until(() => outbox.items.value.length === 1);
  assert.deepEqual(server.heard.map((command) => command.fields.n), [1, 2, 3]);
  assert.equal(outbox.items.value[0].refusal.value.code, "closed");
  await settled(outbox);
  assert.deepEqual(Object.keys(localStorage), ["doable:outbox:another:person:op-1"]);
});

test("commands made while the clock is set back keep their order", async () => {
  const outbox = outboxTo(new Server(), { reachable: false });
  const now = Date.now;
  try {
    for (const hour of [3, 2, 1]) {
      Date.now = () => hour * 3_600_000;
      void outbox.send("mark.set", { hour });
    }
  } finally {
    Date.now = now;
  }
  await settled(outbox);
  assert.deepEqual((await shown(reloaded(new Server(), { reachable: false }))).map(({ fields }) => fields.hour), [3, 2, 1]);
});

test("what waits from before a reload is kept anew when the storage is cleared under the open page", async () => {
  void outboxTo(new Server(), { reachable: false }).send("idea.add", { text: "before the reload" });
  const open = reloaded(new Server(), { reachable: false });
  await shown(open);
  globalThis.localStorage = new Phone();
  await new Promise((done) => (indexedDB.deleteDatabase("doable").onsuccess = done));
  assert.deepEqual((await shown(open)).map(({ fields }) => fields.text), ["before the reload"]);
  await settled(open);
  const server = new Server();
  await reloaded(server).flush();
  await until(() => server.heard.length === 1);
});

test("without any memory everything works until the page is closed, and the storage says so", async () => {
  globalThis.indexedDB = undefined;
  globalThis.localStorage = undefined;
  const ack = await outboxTo(new Server([null])).send("idea.add", {});
  assert.equal(ack.ok, true);
  assert.equal(storage.lasting.value, false);
});

test("a second tab shows what waits in the first, and sends it when the first does not", async () => {
  const server = new Server();
  const first = outboxTo(new Server(), { reachable: false });
  const second = outboxTo(server);
  await second.flush();
  void first.send("mark.set", { value: 1 });
  await until(() => second.items.value.length === 1);
  await second.send("mark.set", { value: 0 });
  assert.deepEqual(server.heard.map((command) => command.fields.value), [1, 0]);
  await until(() => first.items.value.every(({ fields }) => fields.value === 1));
});

test("what one tab saw through leaves the other, whose own command is still answered", async () => {
  const server = new Server();
  const first = outboxTo(server, { reachable: false });
  const sent = first.send("idea.add", { n: 1 });
  await settled(first);
  const second = outboxTo(server);
  await second.flush();
  await until(() => server.heard.length === 1 && second.items.value.length === 0);
  first.reachable = true;
  await first.flush();
  assert.equal((await sent).ok, true);
  assert.equal(server.heard[0].op, server.heard[1].op);
});

test("two tabs that both reach the server send each command once", async () => {
  const server = new Server();
  const [first, second] = [outboxTo(server), outboxTo(server)];
  await Promise.all([first.flush(), second.flush()]);
  await Promise.all([1, 2, 3].flatMap((n) => [first.send("idea.add", { n }), second.send("idea.add", { n: -n })]));
  assert.equal(server.heard.length, 6);
  await until(() => first.items.value.length + second.items.value.length === 0);
});

test("a refusal is shown in every tab, and dismissed in all of them", async () => {
  const first = outboxTo(new Server([no("closed")]));
  const second = outboxTo(new Server(), { reachable: false });
  await first.send("idea.add", { text: "too late" });
  await until(() => second.items.value[0]?.refusal.value?.code === "closed");
  second.dismiss(second.items.value[0].op);
  await until(() => first.items.value.length === 0);
});

function outboxTo(server, { reachable = true } = {}) {
  const outbox = createOutbox({
    key: `w${workshop}:person`,
    deliver: (command) => server.deliver(command),
    reachable: () => outbox.reachable,
    accepted: () => {},
  });
  return Object.assign(outbox, { reachable });
}

/** The same person's page, opened again. */
const reloaded = outboxTo;

/** Waits until all that was begun is written down. */
async function settled(outbox) {
  await outbox.flush();
}

async function shown(outbox) {
  await outbox.flush();
  return outbox.items.value;
}

async function until(seen) {
  const giveUpAt = performance.now() + 10_000;
  while (!seen()) {
    assert.ok(performance.now() < giveUpAt, `not seen: ${seen}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function no(code, retry_after) {
  return { ok: false, error: { code, message: `refused: ${code}`, retry_after } };
}

/** Answers what it is told, in order, then yes; null is a lost answer. */
class Server {
  heard = [];
  mostAtOnce = 0;
  busy = 0;
  constructor(answers = []) {
    this.answers = answers;
  }
  async deliver(command) {
    this.heard.push(command);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.busy);
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.busy--;
    const answer = this.answers.length ? this.answers.shift() : { ok: true, rev: 1, rows: {} };
    if (!answer) throw new Error("no answer");
    return answer;
  }
}

function failing() {
  const request = {};
  queueMicrotask(() => request.onerror());
  return request;
}

function full() {
  throw new Error("QuotaExceededError");
}

/** localStorage, whose keys are properties. */
class Phone {
  getItem(key) {
    return this[key] ?? null;
  }
  setItem(key, value) {
    this[key] = value;
  }
  removeItem(key) {
    delete this[key];
  }
  get length() {
    return Object.keys(this).length;
  }
}
