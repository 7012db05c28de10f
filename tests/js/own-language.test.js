import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { inOwnLanguage } from "../../static/src/participant/own-language.js";

const step = (settings, words) => ({
  id: "a",
  title: "Risks",
  prompt: "What could fail?",
  settings: { ...settings, other_languages: { de: words } },
});

test("title and question are the person's own", () => {
  const shown = inOwnLanguage(step({}, { title: "Risiken", prompt: "Was kann schiefgehen?" }), "de");
  assert.deepEqual([shown.title, shown.prompt], ["Risiken", "Was kann schiefgehen?"]);
});

test("a place is found by key, or by number where there is none", () => {
  const settings = {
    boxes: [{ key: "us", label: "Us" }, { key: "them", label: "Them" }],
    questions: [{ key: "day", text: "Your day?", options: ["good", "bad"], labels: ["low", "high"] }],
  };
  const words = { "boxes.them.label": "Die anderen", "questions.day.text": "Dein Tag?", "questions.day.options.1": "schlecht" };
  const shown = inOwnLanguage(step(settings, words), "de").settings;
  assert.deepEqual(shown.boxes.map(({ label }) => label), ["Us", "Die anderen"]);
  assert.deepEqual([shown.questions[0].text, ...shown.questions[0].options], ["Dein Tag?", "good", "schlecht"]);
});

test("a choice in a form is shown in one's own language, and answered in the workshop's", () => {
  const fields = [{ key: "may", label: "Who may see it?", type: "choice", options: ["team", "all"] }, { key: "what", label: "What", options: [] }];
  const shown = inOwnLanguage(step({ fields }, { "fields.may.label": "Wer darf es sehen?", "fields.may.options.1": "alle" }), "de");
  const [may] = shown.settings.fields;
  assert.deepEqual([may.label, may.options, may.said], ["Wer darf es sehen?", ["team", "all"], ["team", "alle"]]);
});

test("a zone is shown in one's own language, and found by the workshop's name for it", () => {
  const zones = [{ name: "Do now", action: "today" }, { name: "Wow", action: "" }];
  const shown = inOwnLanguage(step({ zones }, { "zones.0.name": "Gleich tun" }), "de").settings.zones;
  assert.deepEqual(shown.map(({ name, said }) => [name, said]), [["Do now", "Gleich tun"], ["Wow", "Wow"]]);
});

test("a place that is no longer there changes nothing", () => {
  const shown = inOwnLanguage(step({ boxes: [{ key: "us", label: "Us" }] }, { "boxes.gone.label": "Weg", "boxes.us.limit": "3" }), "de");
  assert.deepEqual(shown.settings.boxes, [{ key: "us", label: "Us" }]);
});

test("the row itself stays as it came, and in the workshop's language it is shown as it is", () => {
  const row = step({}, { title: "Risiken" });
  inOwnLanguage(row, "de");
  assert.equal(row.title, "Risks");
  assert.equal(inOwnLanguage(row, "en"), row);
});
