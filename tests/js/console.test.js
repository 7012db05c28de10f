import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { collect } from "../../static/src/console/kinds/collect.js";
import { sourceFrom } from "../../static/src/console/kinds/fields.js";
import { withFittingScript } from "../../static/src/console/kinds/rate-fields.js";
import { vote } from "../../static/src/console/kinds/vote.js";
import { nextPress } from "../../static/src/console/next-press.js";
import { firstOf, taken, withShare } from "../../static/src/room/cut.js";
import { byId } from "../../static/src/room/arrival.js";
import { lastReached, running, upNext, writesAlone } from "../../static/src/room/agenda.js";

test("the large button leads through the default agenda, two presses an activity at most", () => {
  const agenda = defaultAgenda();
  const labels = [];
  for (let press = nextPress(agenda); press.cmd !== "workshop.end"; press = nextPress(agenda)) {
    labels.push(press.label);
    perform(agenda, press);
  }
  assert.deepEqual(labels, ["Start", "Close and show", "Next: Dots", "Close and show", "Next: Who does what"]);
  assert.equal(nextPress(agenda).label, "End the workshop");
});

test("the large button carries the rev of the activity it acts on", () => {
  const agenda = defaultAgenda();
  perform(agenda, nextPress(agenda));
  agenda[0].rev = 41;
  agenda[1].rev = 17;
  assert.deepEqual(nextPress(agenda).fields, { activity: agenda[0].id, rev: 41 });
  perform(agenda, nextPress(agenda));
  assert.deepEqual(nextPress(agenda).fields, { activity: agenda[1].id, rev: 17 });
});

test("what is paused goes on, what is closed is shown", () => {
  const agenda = defaultAgenda();
  agenda[0].state = "paused";
  assert.deepEqual([nextPress(agenda).label, nextPress(agenda).cmd], ["Go on", "activity.open"]);
  agenda[0].state = "sealed";
  assert.deepEqual([nextPress(agenda).label, nextPress(agenda).cmd], ["Show", "activity.reveal"]);
});

test("writing that is only alone is closed and shown before the next step", () => {
  const agenda = defaultAgenda();
  agenda[0].settings.phases = [{ mode: "alone", minutes: 5 }];
  agenda[0].state = "open";
  assert.deepEqual([nextPress(agenda).label, nextPress(agenda).cmd], ["Close and show", "activity.reveal"]);
});

test("next is the first waiting step behind the running one, a skipped one is passed over", () => {
  const agenda = defaultAgenda();
  agenda[0].state = "open";
  agenda[1].state = "skipped";
  assert.equal(upNext(agenda), agenda[2]);
  assert.equal(running(agenda), agenda[0]);
});

test("a step that was left out has not been reached", () => {
  const agenda = defaultAgenda();
  Object.assign(agenda[0], { state: "done", opened_at: 1 });
  agenda[2].state = "skipped";
  assert.equal(lastReached(agenda), agenda[0]);
  assert.equal(upNext(agenda), agenda[1]);
});

test("a step that was added before the running one is still offered at the end", () => {
  const agenda = defaultAgenda();
  Object.assign(agenda[1], { state: "done", opened_at: 1 });
  Object.assign(agenda[2], { state: "open", opened_at: 2 });
  assert.equal(upNext(agenda), agenda[0]);
});

test("cards are covered while people write alone, unless all are seen at once", () => {
  const [ideas] = defaultAgenda();
  ideas.state = "open";
  assert.equal(writesAlone(ideas), true);
  assert.equal(writesAlone({ ...ideas, state: "sealed" }), true);
  assert.equal(writesAlone({ ...ideas, step: 1 }), false);
  assert.equal(writesAlone({ ...ideas, state: "done" }), false);
  assert.equal(writesAlone({ ...ideas, settings: { ...ideas.settings, others: "at_once" } }), false);
});

test("cards that come together stand in an order that does not depend on how they came", () => {
  const cards = [{ id: "c" }, { id: "a" }, { id: "b" }];
  assert.deepEqual(byId(cards), byId([...cards].reverse()));
});

test("a box keeps its key when its words change, and a new one gets a free key", () => {
  const before = { boxes: [{ key: "pros", label: "Pros" }, { key: "box-3", label: "Cons" }] };
  const { boxes } = collect.read(collectForm({ boxes: "What helps\nWhat hinders\nOpen questions\nOther" }), before);
  assert.deepEqual(boxes?.map((box) => box.label), ["What helps", "What hinders", "Open questions", "Other"]);
  assert.deepEqual(boxes?.slice(0, 2).map((box) => box.key), ["pros", "box-3"]);
  assert.equal(new Set(boxes?.map((box) => box.key)).size, 4);
});

test("a question and a limit belong to the box beside which they stand", () => {
  const before = { boxes: [{ key: "pros", label: "Pros", prompt: "Whom does it help?", limit: 2 }, { key: "cons", label: "Cons" }] };
  const form = collectForm({ boxes: "Pros\nCons", "box-prompt-0": "Whom does it help most?", "box-limit-0": "0", "box-prompt-1": " What does it cost? ", "box-limit-1": "3" });
  assert.deepEqual(collect.read(form, before).boxes, [
    { key: "pros", label: "Pros", prompt: "Whom does it help most?", limit: 0 },
    { key: "cons", label: "Cons", prompt: "What does it cost?", limit: 3 },
  ]);
  assert.deepEqual(collect.read(collectForm({ boxes: "Pros\nCons" }), before).boxes, before.boxes);
});

test("what flows into a step for writing stays as it is planned, unless everyone is to see their own", () => {
  const source = { from: "prev", select: { top: 3 }, ties: /** @type {const} */ ("include") };
  const mine = { from: "prev", select: { mine: true }, ties: /** @type {const} */ ("include") };
  assert.deepEqual(collect.read(collectForm({ boxes: "" }), { source }).source, source);
  assert.equal(collect.read(collectForm({ boxes: "" }), {}).source, null);
  assert.deepEqual(collect.read(collectForm({ boxes: "", own_before: "on" }), {}).source, mine);
  assert.deepEqual(collect.read(collectForm({ boxes: "", own_before: "on" }), { source: mine }).source, mine);
  assert.equal(collect.read(collectForm({ boxes: "" }), { source: mine }).source, null);
});

test("the rules of a step that has begun are not sent, only its minutes", () => {
  const form = new FormData();
  form.set("phase-0", "6");
  form.set("phase-1", "2");
  assert.deepEqual(collect.read(form, {}), { phases: [{ mode: "alone", minutes: 6 }, { mode: "shared", minutes: 2 }] });
  assert.deepEqual(vote.read(new FormData(), {}), {});
});

test("an empty number of dots means automatic, and an unticked box means no", () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ mode: "dots", budget: "", flows_in: "5", identity: "hidden", max_per_item: "1" }))
    form.set(name, value);
  const settings = vote.read(form, {});
  assert.equal(settings.budget, null);
  assert.equal(settings.own_items, false);
  assert.deepEqual(settings.source, { from: "prev", select: { top: 5 }, ties: "include" });
});

test("another rule for what goes on forgets what was chosen by the one before", () => {
  const form = new FormData();
  form.set("goes_on", "half");
  const before = { from: "prev", select: { top: 3 }, ties: "ask", decided: { of: "a:1", ideas: ["i"], by: "facilitator" } };
  assert.deepEqual(sourceFrom(form, "goes_on", /** @type {any} */ (before)), { from: "prev", select: { share: 0.5 }, ties: "ask" });
  form.set("goes_on", "3");
  form.set("goes_on-ties", "ask");
  assert.deepEqual(sourceFrom(form, "goes_on", /** @type {any} */ (before)), before);
});

test("zones, spread and the units of sorted cards are kept beside the other rules", () => {
  const form = new FormData();
  const before = { from: "prev", select: { zones: [{ name: "do now", top: 2 }], clusters: false }, ties: "include" };
  const read = () => sourceFrom(form, "goes_on", /** @type {any} */ (before)).select;
  form.set("goes_on", "zone do now");
  assert.deepEqual(read(), before.select);
  form.set("goes_on", "zone plan");
  assert.deepEqual(read(), { zones: [{ name: "plan" }], clusters: false });
  form.set("goes_on_as", "true");
  form.set("goes_on", "split");
  assert.deepEqual(read(), { split: true, clusters: true });
  form.set("goes_on_as", "null");
  assert.deepEqual(read(), { split: true });
});

test("what we say goes with the way of rating, what somebody wrote stays", () => {
  const alone = { say: "Rate alone", if_stuck: "The first number" };
  const together = { say: "Call it out", if_stuck: "More or less?" };
  const said = (/** @type {any} */ settings) => withFittingScript(settings, alone, together).script;
  assert.deepEqual(said({ placement: "plenary", script: { ...alone, next: "" } }), { ...together, next: "" });
  assert.deepEqual(said({ placement: "individual", script: together }), alone);
  assert.deepEqual(said({ placement: "both", script: alone }), alone);
  assert.deepEqual(said({ placement: "plenary", script: { say: "Rate alone", if_stuck: "My own words" } }), { say: "Call it out", if_stuck: "My own words" });
});

test("who goes on is told as the server will do it", () => {
  const results = (/** @type {number[]} */ ...scores) => /** @type {any[]} */ (scores.map((score, n) => ({ target: `${n}`, score, supporters: score, n: 5 })));
  assert.deepEqual(firstOf(results(5, 4, 3, 2), 3), { sure: ["0", "1", "2"], level: [], seats: 0 });
  const cut = firstOf(results(5, 3, 3, 3), 2);
  assert.deepEqual(cut, { sure: ["0"], level: ["1", "2", "3"], seats: 1 });
  assert.deepEqual([taken(cut, 2, "include"), taken(cut, 2, "cut"), taken(cut, 2, "ask")], [["0", "1", "2", "3"], ["0", "1"], undefined]);
  assert.deepEqual(firstOf(results(2, 0, 0), 2), { sure: ["0"], level: [], seats: 0 });
  assert.deepEqual(withShare(results(4, 3, 2), 0.5), ["0", "1"]);
});

/** @returns {any[]} */
function defaultAgenda() {
  const phases = [{ mode: "alone", minutes: 5 }, { mode: "shared", minutes: 3 }];
  return [
    { kind: "collect", title: "Ideas", settings: { phases } },
    { kind: "vote", title: "Dots", settings: {} },
    { kind: "commit", title: "Who does what", settings: {} },
  ].map((plan, position) => ({ ...plan, id: `a${position}`, position, state: "ready", step: 0, opened_at: null, rev: 1 }));
}

/** What the server does with a press, as far as the button depends on it. @param {any[]} agenda @param {any} press */
function perform(agenda, { cmd, fields }) {
  const activity = agenda.find((each) => each.id === fields.activity);
  if (cmd === "activity.step") activity.step += 1;
  if (cmd === "activity.reveal") activity.state = "revealed";
  if (cmd !== "activity.open") return;
  const before = running(agenda);
  if (before) before.state = "done";
  Object.assign(activity, { state: "open", opened_at: 1 });
}

/** @param {Record<string, string>} changes */
function collectForm(changes) {
  const form = new FormData();
  const fields = { "phase-0": "5", "phase-1": "3", identity: "hidden", limit: "0", others: "after_writing", max_chars: "140" };
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.set(name, value);
  return form;
}
