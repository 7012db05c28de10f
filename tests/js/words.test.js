// Sentences in the page's language, here one with more forms than English; what has no translation stays English.

import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, {
  document: { documentElement: { lang: "pl" } },
  words: {
    "Your idea": "Twój pomysł",
    "{who} wrote {what}": "{what}: {who}",
    "1 card": { one: "{n} kartka", few: "{n} kartki", many: "{n} kartek", other: "{n} kartki" },
  },
});
const { t } = await import("../../static/src/live/words.js");

test("a sentence is shown in the page's language, or in English", () => {
  assert.equal(t("Your idea"), "Twój pomysł");
  assert.equal(t("Not translated"), "Not translated");
});

test("a count takes the form of the language", () => {
  const cards = [0, 1, 3, 5, 22, 25].map((n) => t.n("1 card", "{n} cards", n));
  assert.deepEqual(cards, ["0 kartek", "1 kartka", "3 kartki", "5 kartek", "22 kartki", "25 kartek"]);
  assert.equal(t.n("1 dot", "{n} dots", 1), "1 dot");
  assert.equal(t.n("1 dot", "{n} dots", 2), "2 dots");
});

test("values go where the translation wants them, numbers as the language writes them", () => {
  assert.equal(t("{who} wrote {what}", { who: "Ana", what: "{who}" }), "{who}: Ana");
  assert.equal(t("{n} people", { n: 12345.5 }), "12\u00a0345,5 people");
});

test("a value need not be text", () => {
  const who = { type: "bdi" };
  assert.deepEqual(t.parts("{who} wrote {what}", { who, what: "x" }), ["", "x", ": ", who, ""]);
});
