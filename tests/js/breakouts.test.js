import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { nextPress } from "../../static/src/console/next-press.js";
import { callWords, cardsOfGroup, linesOf, noticeMinutes, returnCall, sortOf } from "../../static/src/room/breakouts.js";

const MINUTE = 60_000;
const END = 20 * MINUTE;

/** @param {Record<string, any>} [more] @returns {any} */
function talk(more = {}) {
  return { id: "talk", rev: 7, kind: "discuss", state: "open", round: 1, step: 0, minutes: 10, ends_at: END, left_ms: null, progress: {}, settings: { mode: "groups" }, ...more };
}

test("groups hear of the end two minutes before it, and are called back at it", () => {
  assert.equal(returnCall(talk(), END - 2 * MINUTE - 1), "");
  assert.equal(returnCall(talk(), END - 2 * MINUTE), "soon");
  assert.equal(callWords("soon", talk()), "2 minutes left. Write down what matters.");
  assert.equal(returnCall(talk(), END), "now");
  assert.equal(callWords("now", talk()), "Time is up. Please come back to the others.");
});

test("two minutes more take the call back", () => {
  assert.equal(returnCall(talk({ ends_at: END + 2 * MINUTE }), END - 1), "");
});

test("where there are few minutes the word comes later, or not at all", () => {
  assert.deepEqual([10, 4, 3, 2, 1].map((minutes) => noticeMinutes(talk({ minutes }))), [2, 2, 1, 1, 0]);
  assert.equal(returnCall(talk({ minutes: 1 }), END - 1), "");
  assert.equal(callWords("soon", talk({ minutes: 3 })), "1 minute left. Write down what matters.");
});

test("nobody is called while the clock stands still, after the end, or from a talk of all", () => {
  assert.equal(returnCall(talk({ state: "paused", ends_at: null, left_ms: MINUTE }), END), "");
  assert.equal(returnCall(talk({ state: "revealed", ends_at: null }), END), "");
  assert.equal(returnCall(talk({ settings: { mode: "talk" } }), END), "");
  assert.equal(returnCall(talk({ kind: "form", settings: { scope: "group" } }), END), "now");
  assert.equal(returnCall(talk({ kind: "form", settings: { scope: "individual" } }), END), "");
});

test("a group has all cards, or one that others may have too", () => {
  const progress = { cards: ["a", "b"] };
  assert.deepEqual(cardsOfGroup(talk({ progress }), 3), ["a", "b"]);
  const one = { mode: "groups", per_group: "one" };
  assert.deepEqual([1, 2, 3].map((number) => cardsOfGroup(talk({ progress, settings: one }), number)), [["a"], ["b"], ["a"]]);
  assert.deepEqual(cardsOfGroup(talk({ settings: one }), 1), []);
});

test("lines are those of a group and round, by what they are", () => {
  const line = (/** @type {string} */ box, round = 1) => /** @type {any} */ ({ id: box, box, round });
  const lines = ["group-1-action", "group-11-note", "group-1-note"].map((box) => line(box));
  assert.deepEqual(linesOf([...lines, line("group-1-park", 2)], talk(), 1).map(sortOf), ["note", "action"]);
  assert.equal(sortOf(line("decision")), "decision");
});

test("one press calls all back", () => {
  const press = nextPress([talk({ position: 0, title: "In groups", opened_at: 1 })]);
  assert.deepEqual([press.label, press.cmd, press.fields], ["Call all back", "activity.reveal", { activity: "talk", rev: 7 }]);
});
