// An order as a person makes it, and the marks that make one of another.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changes, orderOf, putAt, without } from "../../static/src/participant/kinds/rank/order.js";

/** What the server holds after these marks. @param {Map<string, number|null>} marks @param {[string, number|null][]} given */
function after(marks, given) {
  return new Map([...marks, ...given]);
}

const CARDS = ["a", "b", "c", "d"];

test("an order is what has a place, the first first", () => {
  const marks = new Map([["a", 3], ["b", null], ["c", 1]]);
  assert.deepEqual(orderOf(marks, CARDS), ["c", "a"]);
  assert.deepEqual(orderOf(marks, ["a", "b"]), ["a"]);
});

test("a card goes to a place and the others close up", () => {
  assert.deepEqual(putAt(["a", "b"], "c", 3), ["a", "b", "c"]);
  assert.deepEqual(putAt(["a", "b", "c"], "c", 1), ["c", "a", "b"]);
  assert.deepEqual(putAt(["a", "b", "c"], "a", 2), ["b", "a", "c"]);
  assert.deepEqual(without(["a", "b", "c"], "b"), ["a", "c"]);
});

test("the marks that are sent make the order that is meant, and never more of it than before", () => {
  const orders = [[], ["a"], ["a", "b"], ["b", "a"], ["a", "b", "c"], ["c", "a", "b"], ["a", "b", "c", "d"], ["d", "c"]];
  for (const before of orders)
    for (const meant of orders) {
      const marks = after(new Map(), changes([], before));
      const given = changes(before, meant);
      assert.deepEqual(orderOf(after(marks, given), CARDS), meant);
      for (let sent = 1; sent <= given.length; sent++) {
        const held = orderOf(after(marks, given.slice(0, sent)), CARDS);
        assert.ok(held.length <= Math.max(before.length, meant.length));
      }
    }
});

test("what stays where it is is not sent again", () => {
  assert.deepEqual(changes(["a", "b", "c"], ["a", "c"]), [["b", null], ["c", 2]]);
  assert.deepEqual(changes(["a", "b"], ["a", "b"]), []);
});
