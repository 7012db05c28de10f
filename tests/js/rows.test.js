import assert from "node:assert/strict";
import { test } from "node:test";
import { createRows } from "../../static/src/live/rows.js";

const idea = (id, rev, text = id) => ({ id, rev, text });
const frame = (from, to, ideas, stream = "room") => ({ stream, from, to, now: 0, rows: { idea: ideas } });
const texts = (rows, stream = "room") => [...rows.table(stream, "idea").value.values()].map((row) => row.text).sort();

test("frames in a row are applied", () => {
  const rows = createRows();
  assert.equal(rows.apply(frame(0, 3, [idea("a", 3)])), "applied");
  assert.equal(rows.apply(frame(3, 5, [idea("b", 5)])), "applied");
  assert.deepEqual(texts(rows), ["a", "b"]);
  assert.equal(rows.at("room"), 5);
});

test("a repeated frame changes nothing", () => {
  const rows = createRows();
  rows.apply(frame(0, 3, [idea("a", 3)]));
  const before = rows.table("room", "idea").value;
  assert.equal(rows.apply(frame(0, 3, [idea("a", 3, "again")])), "ignored");
  assert.equal(rows.table("room", "idea").value, before);
});

test("a frame after a gap is not applied", () => {
  const rows = createRows();
  rows.apply(frame(0, 3, [idea("a", 3)]));
  assert.equal(rows.apply(frame(4, 6, [idea("b", 6)])), "gap");
  assert.deepEqual(texts(rows), ["a"]);
  assert.equal(rows.at("room"), 3);
});

test("an overlapping frame does not bring back an older row", () => {
  const rows = createRows();
  rows.apply(frame(0, 5, [idea("a", 5, "new")]));
  assert.equal(rows.apply(frame(2, 7, [idea("a", 4, "old"), idea("b", 7)])), "applied");
  assert.deepEqual(texts(rows), ["b", "new"]);
});

test("a row that is gone leaves", () => {
  const rows = createRows();
  rows.apply(frame(0, 5, [idea("a", 4), idea("b", 5)]));
  rows.apply(frame(5, 6, [{ id: "a", rev: 6, gone: true }]));
  assert.deepEqual(texts(rows), ["b"]);
});

test("a dealt row lies among the others: changed, taken away, replaced by a snapshot", () => {
  const rows = createRows();
  rows.apply(frame(0, 5, []));
  assert.equal(rows.hold({ rev: 5, rows: { idea: [idea("a", 4), idea("b", 4)] } }), true);
  rows.apply(frame(5, 7, [idea("a", 6, "changed"), { id: "b", rev: 7, gone: true }]));
  assert.deepEqual(texts(rows), ["changed"]);
  rows.apply({ ...frame(0, 9, [idea("c", 8)]) });
  assert.deepEqual(texts(rows), ["c"]);
});

test("a dealt row does not come back from a deal that was overtaken", () => {
  const rows = createRows();
  rows.apply(frame(0, 5, []));
  rows.apply(frame(5, 7, [{ id: "a", rev: 7, gone: true }]));
  rows.hold({ rev: 6, rows: { idea: [idea("a", 4), idea("b", 6)] } });
  assert.deepEqual(texts(rows), ["b"]);
  rows.apply(frame(0, 9, []));
  assert.equal(rows.hold({ rev: 8, rows: { idea: [idea("b", 6)] } }), false);
  assert.deepEqual(texts(rows), []);
});

test("a row that was gone comes again when it is newer", () => {
  const rows = createRows();
  rows.apply(frame(0, 5, [idea("a", 4)]));
  rows.apply(frame(5, 7, [{ id: "a", rev: 7, gone: true }]));
  rows.apply(frame(7, 8, [idea("a", 8, "again")]));
  assert.deepEqual(texts(rows), ["again"]);
});

test("a snapshot replaces every row of its stream and none of the other", () => {
  const rows = createRows();
  rows.apply(frame(0, 5, [idea("a", 4), idea("b", 5)]));
  rows.apply(frame(0, 5, [idea("mine", 5)], "me"));
  rows.apply(frame(0, 9, [idea("b", 5)]));
  assert.deepEqual(texts(rows), ["b"]);
  assert.deepEqual(texts(rows, "me"), ["mine"]);
});

test("an own row is shown before its frame and does not advance the stream", () => {
  const rows = createRows();
  rows.apply(frame(0, 5, [], "me"));
  rows.preview("me", { idea: [idea("a", 6)] });
  assert.deepEqual(texts(rows, "me"), ["a"]);
  assert.equal(rows.at("me"), 5);
  assert.equal(rows.apply(frame(5, 6, [idea("a", 6)], "me")), "applied");
});

test("whatever is lost, repeated or reordered, asking again ends in the same rows", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = generator(seed);
    const history = randomHistory(random);
    const all = createRows();
    const unlucky = createRows();
    for (const each of history) all.apply(each);
    for (let i = 0; i < history.length; i++) {
      const sent = history[Math.floor(random() * history.length)];
      if (unlucky.apply(sent) === "gap") unlucky.apply(since(history, unlucky.at("room")));
    }
    unlucky.apply(since(history, unlucky.at("room")));
    const last = (rows) => new Map([...rows.table("room", "idea").value].sort());
    assert.deepEqual(last(unlucky), last(all), `seed ${seed}`);
  }
});

function randomHistory(random) {
  const history = [];
  for (let rev = 0; rev < 30; ) {
    const to = rev + 1 + Math.floor(random() * 3);
    const id = String(Math.floor(random() * 6));
    const row = random() < 0.3 ? { id, rev: to, gone: true } : idea(id, to, `${id} at ${to}`);
    history.push(frame(rev, to, [row]));
    rev = to;
  }
  return history;
}

/** What a server answers to `sync`: each row as it is now, if it changed since. */
function since(history, rev) {
  const rows = new Map();
  for (const { to, rows: { idea: [row] } } of history) if (to > rev) rows.set(row.id, row);
  return frame(rev, history.at(-1).to, [...rows.values()]);
}

function generator(seed) {
  return () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
}
