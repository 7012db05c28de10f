// Cards in piles as a page shows them, what a pile is called, and what became of a card that lies in one.

import assert from "node:assert/strict";
import test from "node:test";
import "./browser.js";

const { fate } = await import("../../static/src/participant/fate.js");
const { nameOf, sorted } = await import("../../static/src/room/piles.js");
const { alike } = await import("../../static/src/participant/kinds/cluster/alike.js");

const activity = /** @type {any} */ ({ id: "a", round: 1 });
const idea = (/** @type {string} */ id, text = id) => /** @type {any} */ ({ id, text, parents: [], box: "ideas" });
const ideas = new Map(["x", "y", "z"].map((id) => [id, idea(id)]));
const entry = (/** @type {string} */ card, cluster = /** @type {string|null} */ (null), more = {}) => /** @type {any} */ ({ idea: card, cluster, ...more });
const going = (/** @type {string} */ cmd, /** @type {object} */ fields, state = "sending") => /** @type {any} */ ({ cmd, fields, state: { value: state } });

/** @param {any} table */
function told({ piles, loose }) {
  return [...piles.map((/** @type {any} */ { id, cards }) => `${id}: ${cards.map((/** @type {any} */ card) => card.id)}`), `loose: ${loose.map((/** @type {any} */ card) => card.id)}`];
}

test("cards lie where the rows say; without their pile they are unsorted", () => {
  const rows = { entries: [entry("x", "p"), entry("y", "gone"), entry("z", null, { torn: true }), entry("hidden")], clusters: /** @type {any} */ ([{ id: "p", title: "" }]), ideas };
  const table = sorted(rows, activity);
  assert.deepEqual(told(table), ["p: x", "loose: y,z"]);
  assert.deepEqual([...table.torn], ["z"]);
  assert.equal(table.all, 3);
});

test("moves on their way show at once, refused ones do not", () => {
  const rows = { entries: [entry("x", "p"), entry("y"), entry("z")], clusters: /** @type {any} */ ([{ id: "p", title: "Old" }]), ideas };
  const items = [
    going("cluster.add", { id: "q", activity: "a", ideas: ["y"] }),
    going("cluster.put", { activity: "a", idea: "x", cluster: null }),
    going("cluster.put", { activity: "a", idea: "z", cluster: "p" }, "refused"),
    going("cluster.rename", { cluster: "p", title: "New" }),
  ];
  const table = sorted({ ...rows, items }, activity);
  assert.deepEqual(told(table), ["p: ", "q: y", "loose: x,z"]);
  assert.equal(table.piles[0].title, "New");
  assert.deepEqual(told(sorted({ ...rows, items: [going("cluster.remove", { cluster: "p" })] }, activity)), ["loose: x,y,z"]);
});

test("a pile without a name is called by its shortest card", () => {
  assert.equal(nameOf({ id: "p", title: "", cards: [idea("1", "longer"), idea("2", "short")] }), "“short”");
  assert.equal(nameOf({ id: "p", title: "Hours", cards: [idea("1")] }), "Hours");
});

test("cards with words in common come first, in any script", () => {
  const others = [idea("1", "A pool"), idea("2", "Open on Sundays"), idea("3", "周日开放")];
  assert.deepEqual(alike(idea("0", "Sunday opening"), others).map(({ id }) => id), ["2"]);
  assert.deepEqual(alike(idea("0", "图书馆周日开放"), others).map(({ id }) => id), ["3"]);
});

test("what was given to a pile was given to its cards", () => {
  const pile = { ...idea("p", "Hours"), box: "cluster", parents: ["mine"] };
  const known = /** @type {any} */ ({
    ideas: new Map([["p", pile]]),
    actions: [],
    decisions: [],
    results: [
      { activity: "sort", target: "p", score: 2, supporters: 3, n: 4 },
      { activity: "v", target: "p", score: 1, supporters: 1, n: 7 },
    ],
    agenda: [{ id: "sort", kind: "cluster", settings: {} }, { id: "v", kind: "vote", settings: { mode: "dots" } }],
  });
  assert.deepEqual(fate(idea("mine"), known), ["1 dot, from 1 of 7 voters."]);
});
