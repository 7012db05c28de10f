import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { minutesUsed, schedule } from "../../static/src/console/schedule.js";

const MINUTE = 60_000;
const START = 1_795_000_000_000;
/** @param {number} minutes */
const at = (minutes) => START + minutes * MINUTE;

test("before the start the end is as far away as the agenda is long", () => {
  assert.deepEqual(schedule(agenda(), START), { endsAt: at(16), minutesLate: 0 });
});

test("a step within its time changes nothing; one over its time, or given more, makes the end later", () => {
  const steps = agenda();
  open(steps[0], 0, 5);
  assert.deepEqual(schedule(steps, at(3)), { endsAt: at(16), minutesLate: 0 });
  assert.deepEqual(schedule(steps, at(9)), { endsAt: at(20), minutesLate: 4 });
  steps[0].ends_at = at(8);
  assert.deepEqual(schedule(steps, at(6)), { endsAt: at(19), minutesLate: 3 });
});

test("talk about a result takes time, and a step left out gives some back", () => {
  const steps = agenda();
  Object.assign(steps[0], { state: "done", opened_at: START, closed_at: at(8) });
  Object.assign(steps[1], { state: "revealed", opened_at: at(8), closed_at: at(11) });
  assert.equal(schedule(steps, at(11)).minutesLate, 0);
  assert.equal(schedule(steps, at(17)).minutesLate, 6);
  steps[2].state = "skipped";
  assert.deepEqual(schedule(steps, at(17)), { endsAt: at(17), minutesLate: 0 });
});

test("what a recipe promised stays the measure, and its time to spare is no delay", () => {
  const steps = agenda();
  open(steps[0], 0, 5);
  const plan = { minutes: 19, slack: 3 };
  assert.equal(schedule(steps, at(8), plan).minutesLate, 0);
  assert.equal(schedule(steps, at(10), plan).minutesLate, 5);
  steps[2].minutes -= 3;
  assert.equal(schedule(steps, at(10), plan).minutesLate, 0);
});

test("a pause stops the step's clock, not the day's", () => {
  const steps = agenda();
  Object.assign(steps[0], { state: "paused", opened_at: START, ends_at: null, left_ms: 3 * MINUTE });
  assert.deepEqual(schedule(steps, at(2)), { endsAt: at(16), minutesLate: 0 });
  assert.equal(schedule(steps, at(12)).minutesLate, 10);
});

test("a step without a clock is planned by its minutes", () => {
  const steps = agenda();
  Object.assign(steps[1], { state: "open", opened_at: at(8), ends_at: null });
  Object.assign(steps[0], { state: "done", opened_at: START, closed_at: at(8) });
  assert.deepEqual(schedule(steps, at(9)), { endsAt: at(16), minutesLate: 0 });
});

test("faster than planned is time in hand", () => {
  const steps = agenda();
  Object.assign(steps[0], { state: "done", opened_at: START, closed_at: at(4) });
  open(steps[1], 4, 3);
  assert.equal(schedule(steps, at(5)).minutesLate, -4);
});

test("a step has used the time until the next began, the talk about it included", () => {
  const steps = agenda();
  Object.assign(steps[0], { state: "done", opened_at: START, closed_at: at(8) });
  open(steps[1], 12, 3);
  assert.equal(minutesUsed(steps[0], steps, at(14)), 12);
  assert.equal(minutesUsed(steps[1], steps, at(14)), 2);
  assert.equal(minutesUsed(steps[2], steps, at(14)), null);
  assert.equal(minutesUsed({ ...steps[0], round: 2 }, steps, at(14)), null);
});

test("the last step has used the time until it was closed", () => {
  const steps = agenda();
  Object.assign(steps[2], { state: "done", opened_at: at(11), closed_at: at(15) });
  assert.equal(minutesUsed(steps[2], steps, at(90)), 4);
});

/** @returns {any[]} */
function agenda() {
  const phases = [{ mode: "alone", minutes: 5 }, { mode: "shared", minutes: 3 }];
  return [
    { kind: "collect", minutes: 8, settings: { phases } },
    { kind: "vote", minutes: 3, settings: {} },
    { kind: "commit", minutes: 5, settings: {} },
  ].map((step) => ({ ...step, state: "ready", round: 1, step: 0, opened_at: null, closed_at: null, ends_at: null, left_ms: null }));
}

/** @param {any} step @param {number} opened @param {number} minutes */
function open(step, opened, minutes) {
  Object.assign(step, { state: "open", opened_at: at(opened), ends_at: at(opened + minutes) });
}
