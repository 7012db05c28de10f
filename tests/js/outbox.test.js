import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./browser.js";
import { createOutbox } from "../../static/src/live/outbox.js";

beforeEach(() => (globalThis.localStorage = new Phone()));

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

test("what could not be sent is sent after a reload, in order, with the same op", async () => {
  const before = outboxTo(new Server(), { reachable: false });
  void before.send("idea.add", { n: 1 });
  void before.send("idea.add", { n: 2 });
  const ops = before.items.value.map((item) => item.op);

  const server = new Server();
  const after = outboxTo(server);
  await after.flush();
  assert.deepEqual(server.heard.map((command) => command.op), ops);
  assert.equal(localStorage.length, 0);
});

test("a refused command stays with its reason, also after a reload, until dismissed", async () => {
  const outbox = outboxTo(new Server([no("closed")]));
  await outbox.send("idea.add", { text: "too late" });
  const reloaded = outboxTo(new Server());
  for (const { items } of [outbox, reloaded]) {
    assert.equal(items.value[0].state.value, "refused");
    assert.equal(items.value[0].refusal.value.code, "closed");
    assert.equal(items.value[0].fields.text, "too late");
  }
  reloaded.dismiss(reloaded.items.value[0].op);
  assert.deepEqual(outboxTo(new Server()).items.value, []);
});

test("a refused command does not hold up the next", async () => {
  const server = new Server([no("closed")]);
  const outbox = outboxTo(server);
  const answers = await Promise.all([outbox.send("idea.add", {}), outbox.send("mark.set", {})]);
  assert.deepEqual(answers.map((ack) => ack.ok), [false, true]);
});

test("without storage everything works until the page is closed", async () => {
  globalThis.localStorage = undefined;
  const server = new Server([null]);
  const ack = await outboxTo(server).send("idea.add", {});
  assert.equal(ack.ok, true);
});

function outboxTo(server, { reachable = true } = {}) {
  return createOutbox({
    key: "workshop:person",
    deliver: (command) => server.deliver(command),
    reachable: () => reachable,
    accepted: () => {},
  });
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
