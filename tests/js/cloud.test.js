// Words of a cloud: counted by spelling, none over another, in their place as long as it fits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsOf } from "../../static/src/room/words-of.js";
import { extentOf, layOut, overlap } from "../../static/src/wall/cloud.js";

const ASPECT = 1.8;
const widthOf = ({ key }) => 0.55 * key.length;

/** The same in every run. */
function chance(seed) {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

function someWords(seed) {
  const next = chance(seed);
  const words = Array.from({ length: 60 }, (_, n) => ({ key: `w${n}`.padEnd(2 + Math.floor(next() * 12), "x"), count: 1 + Math.floor(next() ** 4 * 40) }));
  return words.sort((a, b) => b.count - a.count);
}

test("no word lies over another, and sizes go by the root of the count", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const words = someWords(seed);
    const spots = [...layOut(words, new Map(), widthOf, ASPECT).values()];
    for (const [n, one] of spots.entries()) for (const other of spots.slice(n + 1)) assert.ok(!overlap(one, other));
    assert.deepEqual(spots.map(({ size }) => size), words.map(({ count }) => Math.sqrt(count)));
  }
});

test("a word that still fits stays where it was", () => {
  const words = someWords(7);
  const before = layOut(words.slice(0, 20), new Map(), widthOf, ASPECT);
  const after = layOut([...words.slice(0, 20), { key: "new", count: 1 }], before, widthOf, ASPECT);
  for (const [key, { x, y }] of before) assert.deepEqual([after.get(key).x, after.get(key).y], [x, y]);
});

test("a cloud is wider than high where its place is", () => {
  const { width, height } = extentOf([...layOut(someWords(3), new Map(), widthOf, ASPECT).values()]);
  assert.ok(width > height);
});

const card = (text, word, said) => ({ text, fields: { word }, ...(said ? { said } : {}) });

test("spellings of one word count together, and show as most people wrote it", () => {
  const cards = [card("Calm", "calm"), card("calm", "calm"), card("calm", "calm"), card("hope", "hope", 2)];
  assert.deepEqual(wordsOf(cards), [
    { key: "calm", text: "calm", count: 3 },
    { key: "hope", text: "hope", count: 2 },
  ]);
});

test("of five hundred words the sixty most frequent are shown", () => {
  const cards = Array.from({ length: 500 }, (_, n) => card(`w${n}`, `w${n}`, 1 + (n % 7)));
  const words = wordsOf(cards);
  assert.equal(words.length, 60);
  assert.ok(words.every(({ count }) => count >= 6));
});
