import assert from "node:assert/strict";
import { test } from "node:test";
import { extentFor, pagesOf, settle, shapeFor } from "../../static/src/wall/places.js";
import { turning } from "../../static/src/wall/turning.js";

const PAGE = { columns: 4, rows: 3 };

// Places

test("twelve cards fill a page row by row, and the thirteenth opens another", () => {
  const places = settled(cards(13));
  assert.deepEqual(place(places, "c0"), { page: 0, column: 0, row: 0, columns: 1, rows: 1 });
  assert.deepEqual(place(places, "c11"), { page: 0, column: 3, row: 2, columns: 1, rows: 1 });
  assert.deepEqual(place(places, "c12"), { page: 1, column: 0, row: 0, columns: 1, rows: 1 });
});

test("whatever comes and goes, a card that has a place keeps it, and no two share one", () => {
  const random = dice(7);
  let places = new Map();
  let here = [];
  for (let round = 0; round < 60; round++) {
    const stay = here.filter(() => random() < 0.9);
    const come = cards(Math.floor(random() * 6), `r${round}-`).map((card) => ({ ...card, columns: 1 + Math.floor(random() * 4), rows: 1 + Math.floor(random() * 3) }));
    // The order in which cards are named must not matter to those that are there
    here = [...come, ...stay].sort(() => random() - 0.5);
    const after = settle(places, here, PAGE);
    for (const { id } of stay) assert.deepEqual(place(after, id), place(places, id));
    assert.deepEqual([...after.keys()].sort(), here.map(({ id }) => id).sort());
    assertNoneOverlap(after);
    places = after;
  }
});

test("a card that goes leaves a gap, which the next one takes", () => {
  const before = settled(cards(12));
  const without = settled(cards(12).filter(({ id }) => id !== "c5"), before);
  assert.equal(without.size, 11);
  const after = settled([...cards(12).filter(({ id }) => id !== "c5"), card("new")], without);
  assert.deepEqual(place(after, "new"), place(before, "c5"));
});

test("what arrives goes onto the newest page first, and opens none while an earlier one has a gap", () => {
  const all = cards(23).filter(({ id }) => id !== "c3");
  const before = settled(all, settled(cards(23)));
  const one = settled([...all, card("one")], before);
  assert.equal(place(one, "one").page, 1);
  const two = settled([...all, card("one"), card("two")], one);
  assert.deepEqual(place(two, "two"), place(settled(cards(23)), "c3"));
  const three = settled([...all, card("one"), card("two"), card("three")], two);
  assert.equal(place(three, "three").page, 2);
});

test("a long card takes several places, and none that is taken", () => {
  const places = settled([card("a"), { id: "long", columns: 3, rows: 2 }, card("b")]);
  assert.deepEqual(place(places, "long"), { page: 0, column: 1, row: 0, columns: 3, rows: 2 });
  assert.deepEqual(place(places, "b"), { page: 0, column: 0, row: 1, columns: 1, rows: 1 });
});

test("a card that grew beyond its place gets another, one that shrank stays", () => {
  const before = settled([card("a"), { id: "b", columns: 2, rows: 1 }, card("c")]);
  const after = settled([{ id: "a", columns: 4, rows: 1 }, card("b"), card("c")], before);
  assert.equal(place(after, "a").row, 1);
  assert.deepEqual(place(after, "b"), place(before, "b"));
  assert.deepEqual(place(after, "c"), place(before, "c"));
});

test("a page that was emptied is none any more, and the others keep their numbers", () => {
  const last = cards(30).slice(24);
  const after = settled([...cards(12), ...last], settled(cards(30)));
  assert.deepEqual(pagesOf(after), [0, 2]);
});

test("a text takes the fewest cells that hold it, rather wide than high, and at most a page", () => {
  const heightOf = (/** @type {number} */ rows) => 100 * rows;
  assert.deepEqual(extentFor([90, 50, 40, 30], heightOf, PAGE), { columns: 1, rows: 1 });
  assert.deepEqual(extentFor([180, 95, 70, 50], heightOf, PAGE), { columns: 2, rows: 1 });
  assert.deepEqual(extentFor([290, 150, 100, 80], heightOf, PAGE), { columns: 3, rows: 1 });
  assert.deepEqual(extentFor([9000, 5000, 3000, 2000], heightOf, PAGE), PAGE);
});

test("a page has twelve places in any window", () => {
  for (const [width, height] of [[1240, 440], [960, 480], [2400, 700], [600, 900], [900, 800]]) {
    const { columns, rows } = shapeFor(width, height);
    assert.equal(columns * rows, 12);
  }
});

// Pages

test("pages go round", () => {
  assert.deepEqual(shownInTurn(turning.atFirst, [0, 1, 2], 4), [0, 1, 2, 0]);
});

test("a page with a new card is shown next, and the round goes on where it was", () => {
  const now = turning.arrivedOn(turning.atFirst, [3]);
  assert.deepEqual(shownInTurn(now, [0, 1, 2, 3, 4], 5), [0, 3, 1, 2, 3]);
});

test("cards that keep coming starve no page", () => {
  const pages = [0, 1, 2, 3];
  const seen = new Set();
  let now = turning.atFirst;
  for (let turn = 0; turn < 12; turn++) {
    seen.add(turning.shown(now, pages));
    now = turning.next(turning.arrivedOn(now, [3]), pages);
  }
  assert.deepEqual([...seen].sort(), pages);
});

test("a turn always shows another page", () => {
  const now = turning.next(turning.arrivedOn(turning.atFirst, [1]), [0, 1]);
  assert.equal(turning.shown(now, [0, 1]), 1);
  assert.equal(turning.shown(turning.next(now, [0, 1]), [0, 1]), 0);
});

test("by hand pages turn both ways, past the ends, and the round goes on from there", () => {
  const pages = [0, 1, 2];
  const back = turning.byHand(turning.atFirst, pages, -1);
  assert.equal(turning.shown(back, pages), 2);
  assert.equal(turning.shown(turning.byHand(back, pages, 1), pages), 0);
  assert.equal(turning.shown(turning.next(turning.byHand(turning.atFirst, pages, 1), pages), pages), 2);
});

test("when the page that is shown was emptied, the one before it is shown", () => {
  const now = turning.byHand(turning.atFirst, [0, 1, 2], -1);
  assert.equal(turning.shown(now, [0, 1]), 1);
  assert.equal(turning.shown(now, []), 0);
});

/** @param {typeof turning.atFirst} now @param {number[]} pages @param {number} count */
function shownInTurn(now, pages, count) {
  const seen = [];
  for (; seen.length < count; now = turning.next(now, pages)) seen.push(turning.shown(now, pages));
  return seen;
}

/** @param {string} id */
function card(id) {
  return { id, columns: 1, rows: 1 };
}

/** @param {number} count @param {string} [name] */
function cards(count, name = "c") {
  return Array.from({ length: count }, (_, index) => card(`${name}${index}`));
}

/** @param {any[]} wanted @param {Map<string, any>} [before] */
function settled(wanted, before = new Map()) {
  return settle(before, wanted, PAGE);
}

/** @param {Map<string, any>} places @param {string} id */
function place(places, id) {
  return places.get(id);
}

/** @param {Map<string, any>} places */
function assertNoneOverlap(places) {
  const taken = new Set();
  for (const [id, { page, column, row, columns, rows }] of places)
    for (let x = column; x < column + columns; x++)
      for (let y = row; y < row + rows; y++) {
        assert.ok(x < PAGE.columns && y < PAGE.rows, `${id} is beyond its page`);
        assert.ok(!taken.has(`${page} ${x} ${y}`), `${id} lies on another`);
        taken.add(`${page} ${x} ${y}`);
      }
}

/** Numbers from 0 to 1, the same at every run (Lehmer). @param {number} seed */
function dice(seed) {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}
