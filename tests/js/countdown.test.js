import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { createCountdown } from "../../static/src/room/countdown.js";

const PHASES = [{ mode: "alone", minutes: 5 }, { mode: "shared", minutes: 3 }];
const vote = (state, fields) => ({ id: "v", kind: "vote", round: 1, step: 0, state, opened_at: 1, settings: {}, ...fields });
const collect = (step, fields) => ({ id: "c", kind: "collect", round: 1, step, state: "open", opened_at: 1, settings: { phases: PHASES }, ...fields });

test("a result is held back for three seconds, and not a moment longer", () => {
  const { leftMs } = createCountdown();
  assert.equal(leftMs(vote("sealed"), true, 1000), 0);
  assert.equal(leftMs(vote("revealed"), true, 2000), 3000);
  assert.equal(leftMs(vote("revealed"), true, 4500), 500);
  assert.equal(leftMs(vote("revealed"), true, 5000), 0);
  assert.equal(leftMs(vote("revealed"), true, 99_000), 0);
});

test("so are cards: when the room begins to write together, and when writing alone is closed and shown", () => {
  for (const shown of [collect(1), collect(0, { state: "revealed" })]) {
    const { leftMs } = createCountdown();
    leftMs(collect(0), true, 0);
    assert.equal(leftMs(shown, true, 0), 3000);
  }
});

test("cards that everyone saw from the start are not counted in", () => {
  const { leftMs } = createCountdown();
  const settings = { phases: PHASES, others: "at_once" };
  leftMs(collect(0, { settings }), true, 0);
  assert.equal(leftMs(collect(1, { settings }), true, 0), 0);
});

test("who comes when it lies open already sees it at once", () => {
  const { leftMs } = createCountdown();
  leftMs(undefined, false, 0);
  assert.equal(leftMs(vote("revealed"), false, 0), 0);
  assert.equal(leftMs(vote("revealed"), true, 0), 0);
});

test("so does who comes back from a lost line, also when its rows and the line itself come in one", () => {
  for (const live of [false, true]) {
    const { leftMs } = createCountdown();
    leftMs(vote("sealed"), true, 0);
    leftMs(vote("sealed"), false, 0);
    assert.equal(leftMs(vote("revealed"), live, 0), 0);
    assert.equal(leftMs(vote("revealed"), true, 0), 0);
  }
});

test("it is over when the state moves on: another step, a new round, a break", () => {
  for (const next of [vote("open", { id: "w" }), vote("open", { round: 2 }), vote("paused"), undefined]) {
    const { leftMs } = createCountdown();
    leftMs(vote("open"), true, 0);
    assert.equal(leftMs(vote("revealed"), true, 0), 3000);
    assert.equal(leftMs(next, true, 100), 0);
  }
});

test("a new round is counted in anew", () => {
  const { leftMs } = createCountdown();
  leftMs(vote("open"), true, 0);
  leftMs(vote("revealed"), true, 0);
  leftMs(vote("open", { round: 2 }), true, 5000);
  assert.equal(leftMs(vote("revealed", { round: 2 }), true, 9000), 3000);
});
