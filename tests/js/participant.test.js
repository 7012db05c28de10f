import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { fate } from "../../static/src/participant/fate.js";
import { charactersLeft } from "../../static/src/participant/left-counter.js";
import { actions, ownIdeas, ownMarks, saidDone } from "../../static/src/participant/pending.js";

const activity = { id: "a", round: 2 };
const row = (id, fields) => ({ id, rev: 1, activity: "a", round: 2, box: "ideas", text: id, status: "active", ...fields });
const going = (cmd, fields, state = "waiting") => ({ cmd, fields, state: { value: state } });

test("a card is there before the server knows it, and once only after that", () => {
  const add = going("idea.add", { id: "new", activity: "a", text: "new", box: "ideas" });
  assert.deepEqual(ownIdeas([], [add], activity).map((idea) => [idea.text, idea.onItsWay]), [["new", true]]);
  assert.deepEqual(ownIdeas([row("new")], [add], activity).map((idea) => idea.onItsWay), [undefined]);
});

test("rewording and taking back show at once", () => {
  const items = [going("idea.edit", { idea: "x", text: "better" }), going("idea.withdraw", { idea: "y" })];
  assert.deepEqual(ownIdeas([row("x"), row("y")], items, activity).map((idea) => idea.text), ["better"]);
});

test("what was refused or taken back or belongs elsewhere is not among my cards", () => {
  const refused = going("idea.add", { id: "no", activity: "a", text: "no" }, "refused");
  const rows = [row("back", { status: "withdrawn" }), row("elsewhere", { activity: "b" })];
  assert.deepEqual(ownIdeas(rows, [refused], activity), []);
});

test("the dot given last counts, and those of an earlier round do not", () => {
  const rows = [
    { id: "1", activity: "a", round: 1, target: "old", criterion: "", value: 1 },
    { id: "2", activity: "a", round: 2, target: "x", criterion: "", value: 1 },
  ];
  const items = [
    going("mark.set", { activity: "a", target: "x", value: 0 }),
    going("mark.set", { activity: "a", target: "y", value: 2 }),
    going("mark.set", { activity: "a", target: "z", value: 1 }, "refused"),
  ];
  assert.deepEqual(Object.fromEntries(ownMarks(rows, items, activity)), { x: 0, y: 2 });
});

test("what I gave by one criterion is not what I gave by another, and a blank is kept as one", () => {
  const rows = [
    { id: "1", activity: "a", round: 2, target: "x", criterion: "cost", value: 3 },
    { id: "2", activity: "a", round: 2, target: "x", criterion: "use", value: 5 },
  ];
  const items = [going("mark.set", { activity: "a", target: "y", criterion: "use", value: null })];
  assert.deepEqual(Object.fromEntries(ownMarks(rows, items, activity, "use")), { x: 5, y: null });
  assert.deepEqual(Object.fromEntries(ownMarks(rows, items, activity)), {});
});

test("done is what I said last, in this round", () => {
  const before = [{ id: "b", activity: "a", round: 1, done: true }];
  assert.equal(saidDone(before, [], activity), false);
  assert.equal(saidDone([{ id: "b", activity: "a", round: 2, done: true }], [], activity), true);
  assert.equal(saidDone(before, [going("ballot.done", { activity: "a", done: true })], activity), true);
});

test("an action taken on is mine at once", () => {
  const rows = [{ id: "x", what: "Call", owner: null, owner_name: "" }];
  const [shown] = actions(rows, [going("action.claim", { action: "x", mine: true, name: "Ada" })], { id: "me", name: "" });
  assert.deepEqual([shown.owner, shown.owner_name, shown.onItsWay], ["me", "Ada", true]);
});

test("characters are counted as readers count them", () => {
  assert.equal(charactersLeft("👩‍👩‍👧‍👦", 140), 139);
  assert.equal(charactersLeft("e\u0301", 140), 139);
  assert.equal(charactersLeft("  two  ", 3), 0);
});

test("a card is told what became of it, also through the one it was put together with", () => {
  const survivor = row("s", { text: "Survivor" });
  const known = {
    ideas: new Map([["s", survivor]]),
    actions: [{ from: "s", what: "Call them" }],
    decisions: [],
    results: [{ activity: "v", target: "s", score: 1, supporters: 1, n: 7 }],
    agenda: [{ id: "v", settings: { mode: "dots" } }],
  };
  const words = fate(row("mine", { status: "merged", merged_into: "s" }), known);
  assert.deepEqual(words.map((each) => each.replace(/[\u2068\u2069]/g, "")), [
    "Became an action: “Call them”",
    "1 dot, from 1 of 7 voters.",
    "Put together with “Survivor”",
  ]);
});

test("a card that led to nothing more is not told a fairy tale", () => {
  const known = { ideas: new Map(), actions: [], decisions: [], results: [], agenda: [] };
  assert.deepEqual(fate(row("x"), known), ["Part of the collection in the summary."]);
  assert.deepEqual(fate(row("x", { status: "hidden" }), known), ["Not shown to the others."]);
});
