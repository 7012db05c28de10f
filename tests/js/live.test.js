import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { serverClock, timeLeft } from "../../static/src/live/clock.js";
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
  assert.equal(timeLeft(300_900), "5:00");
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

test("the server's time does not depend on the phone's clock, and the quickest message is the nearest", () => {
  let passed = 5_000;
  const clock = serverClock(1_000_000, () => passed);
  const phoneClock = Date.now;
  try {
    Date.now = () => phoneClock() + 86_400_000;
    passed += 60_000;
    assert.equal(clock.now(), 1_060_000);
    clock.heard(1_059_000); // 1 s under way
    assert.equal(clock.now(), 1_060_000);
    clock.heard(1_060_400); // the page itself came 0.4 s late
    assert.equal(clock.now(), 1_060_400);
  } finally {
    Date.now = phoneClock;
  }
});

test("after a sleep in which the phone counted nothing, the first message sets the time right", () => {
  const clock = serverClock(1_000_000, () => 5_000);
  clock.heard(1_600_000);
  assert.equal(clock.now(), 1_600_000);
});

test("when the server's own clock is set back, phones follow within a few messages", () => {
  const clock = serverClock(1_000_000, () => 5_000);
  for (let pulse = 0; pulse < 8; pulse++) clock.heard(940_000);
  assert.equal(clock.now(), 940_000);
});
