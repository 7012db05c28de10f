import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { timeLeft } from "../../static/src/live/clock.js";
import { uuid } from "../../static/src/live/ids.js";
import { shuffle } from "../../static/src/live/shuffle.js";

test("an id is a random UUID of version 4", () => {
  const ids = new Set(Array.from({ length: 1000 }, uuid));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("time is told in minutes and seconds, also when it is over", () => {
  assert.equal(timeLeft(245_000), "4:05");
  assert.equal(timeLeft(0), "0:00");
  assert.equal(timeLeft(-72_000), "over by 1:12");
});

test("a person sees the same order at every look, whatever order the rows came in", () => {
  const rows = Array.from({ length: 30 }, () => ({ id: uuid() }));
  assert.deepEqual(shuffle(rows, "me"), shuffle([...rows].reverse(), "me"));
});

test("over many people every card stands in every place equally often", () => {
  const rows = Array.from({ length: 5 }, () => ({ id: uuid() }));
  const first = new Map();
  for (let person = 0; person < 5000; person++) {
    const { id } = shuffle(rows, uuid())[0];
    first.set(id, (first.get(id) ?? 0) + 1);
  }
  assert.equal(first.size, 5);
  for (const times of first.values()) assert.ok(Math.abs(times - 1000) < 150, `${times} of 5000 times first`);
});
