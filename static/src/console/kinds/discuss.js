// A talk: the card that is on, what is said about it typed as it falls, who wants to speak, and the queue. Or groups that
// talk on their own.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { linesGiven } from "../../room/counts.js";
import { queueOf, SPEAKING } from "../../room/talk.js";
import { Field } from "../field.js";
import { TalkDesk } from "../talk-desk.js";
import { Choice, GoesOn, GROUPINGS, Minutes, sourceFrom } from "./fields.js";

/**
 * @import { Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {Kind} */
export const discuss = {
  label: t("Talk"),
  gives: t("one thing at a time; or a break"),
  opens: ({ mode }) => OPENS[mode ?? "talk"],
  runs: ({ settings }) => RUNS[settings.mode ?? "talk"] ?? t("talking"),
  given: (room, activity, told) =>
    activity.settings.mode === "groups"
      ? linesGiven(room, activity, told)
      : queueOf(activity).length > 0
        ? [{ label: t.n("card", "cards", 1), value: t("{n} of {all}", { n: activity.step + 1, all: queueOf(activity).length }) }]
        : [],
  step: (activity) =>
    activity.step + 1 < queueOf(activity).length ? { label: t("Next card"), effect: t("All hands go down; the time starts anew.") } : undefined,
  closes: ({ settings }) => (settings.mode === "groups" ? t("Everyone comes back and sees what the groups have noted.") : undefined),
  closing: ({ settings }) => (settings.mode === "groups" ? t("Call all back") : undefined),
  plan: { kind: "discuss", ...boot.first_steps.discuss, minutes: 10 },
  Fields,
  RareFields,
  read,
  Material: TalkDesk,
  withoutPhone: ({ settings }) => WITHOUT_PHONE[settings.mode ?? "talk"],
};

/** @type {Record<string, string>} */
const RUNS = { break: t("a break"), groups: t("talking in groups") };
const CALL_THEM_UP = t("Who talks needs no phone. Call them up as they raise their hand.");
/** @type {Record<string, string>} */
const WITHOUT_PHONE = { talk: CALL_THEM_UP, demo: CALL_THEM_UP, brief: CALL_THEM_UP, groups: t("Each group writes on one phone, so not everyone needs one.") };

/** @type {Record<string, string>} */
const OPENS = {
  talk: t("Everyone talks about one card after the other."),
  demo: t("One card after the other is shown."),
  brief: t("Everyone looks up and listens."),
  break: t("Phones and big screen say when it goes on."),
  groups: t("Groups are put together; phones and big screen say who goes where."),
};

/** @type {Record<string, string>} */
const MODES = {
  talk: t("Talk about cards, one after the other"),
  demo: t("Show cards, one after the other"),
  brief: t("Explain something to all"),
  break: t("A break"),
  groups: t("Talk in groups, then come back"),
};

/** @type {Record<string, string>} */
const ABOUT = { question: t("the question alone"), all: t("cards: all of them in every group"), one: t("cards: one for each group") };

/** @param {FieldsProps} props */
function Fields({ plan, begun }) {
  const [mode, setMode] = useState(plan.settings.mode ?? "talk");
  const { minutes_per_item: each = 5, grouping } = plan.settings;
  const hasCards = mode === "talk" || mode === "demo";
  return html`
    <fieldset class="form-part" disabled=${begun}>
      <${Choice} name="mode" label=${t("What happens")} value=${mode} choices=${MODES} onChoose=${setMode} />
    </fieldset>
    <${Minutes} name="minutes" label=${hasCards ? t("Minutes in all") : t("Minutes")} value=${plan.minutes} />
    ${
      hasCards &&
      html`<fieldset class="form-part" disabled=${begun}>
        <${Field} label=${t("Minutes for each card")}>
          <input class="input" name="each" type="number" min="0.5" max="30" step="0.5" required value=${each} />
        <//>
        <${GoesOn} name="flows_in" label=${t("Cards that come in from the step before")} source=${plan.settings.source} />
      </fieldset>`
    }
    ${
      mode === "groups" &&
      html`<fieldset class="form-part" disabled=${begun}>
        <${Field} label=${t("People in a group")}>
          <input class="input" name="size" type="number" min="2" max="12" required value=${grouping?.size ?? 4} />
        <//>
        <${Choice} name="method" label=${t("How groups are put together")} value=${grouping?.method ?? "random"} choices=${GROUPINGS} />
        <${About} settings=${plan.settings} />
      </fieldset>`
    }
  `;
}

/** Apart, so that a choice here leaves alone what is typed beside it. @param {{settings: Settings}} props */
function About({ settings }) {
  const [about, setAbout] = useState(aboutOf(settings));
  return html`
    <${Choice} name="about" label=${t("What they talk about")} value=${about} choices=${ABOUT} onChoose=${setAbout} />
    ${about !== "question" && html`<${GoesOn} name="flows_in" label=${t("Cards that come in from the step before")} source=${settings.source} pastes />`}
  `;
}

/** A list without a line means that there is nothing but the question. @param {Settings} settings */
function aboutOf({ mode, per_group: perGroup = "all", source }) {
  if (mode !== "groups") return "question";
  return source?.from === "manual" && !source.texts?.length ? "question" : perGroup;
}

/** @type {Record<string, string>} */
const ORDERS = { score: t("best first, as they come"), spread: t("first those we disagree on most"), shuffle: t("shuffled"), manual: t("by hand, while we talk") };

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { order = "score", continue_vote: asks = true, extra_minutes: extra = 2, max_extra: most = 2, speaking = "free" } = plan.settings;
  return html`
    <${Choice} name="order" label=${t("Order of the cards")} value=${order} choices=${ORDERS} />
    <${Choice} name="speaking" label=${t("Who speaks")} value=${speaking} choices=${{ ...SPEAKING, free: t("whoever wants to") }} />
    <label class="choice"><input type="checkbox" name="asks" checked=${asks} /> ${t("Ask everyone at the bell whether to go on")}</label>
    <div class="form-row">
      <${Field} label=${t("Minutes more, if so")}><input class="input" name="extra" type="number" min="0.5" max="30" step="0.5" required value=${extra} /><//>
      <${Field} label=${t("How often at most")}><input class="input" name="most" type="number" min="0" max="5" required value=${most} /><//>
    </div>
  `;
}

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("mode")) return {};
  const groups = form.get("mode") === "groups" ? inGroups(form, before) : {};
  const ofCards = form.has("each")
    ? { minutes_per_item: Number(form.get("each")), source: sourceFrom(form, "flows_in", before.source) }
    : {};
  return {
    mode: /** @type {Settings["mode"]} */ (form.get("mode")),
    ...ofCards,
    ...groups,
    order: /** @type {Settings["order"]} */ (form.get("order")),
    speaking: /** @type {Settings["speaking"]} */ (form.get("speaking")),
    continue_vote: form.has("asks"),
    extra_minutes: Number(form.get("extra")),
    max_extra: Number(form.get("most")),
  };
}

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function inGroups(form, before) {
  const about = form.get("about");
  const method = /** @type {import("../../live/wire").Grouping["method"]} */ (form.get("method"));
  return {
    grouping: { size: Number(form.get("size") ?? 4), method, from: before.grouping?.from ?? "prev" },
    per_group: about === "one" ? "one" : "all",
    ...ownScript(before),
    source: about === "question" ? { from: "manual", select: { all: true }, ties: "include" } : sourceFrom(form, "flows_in", before.source),
  };
}

/** What is said of groups, unless somebody has written something else. @param {Settings} before @returns {Settings} */
function ownScript({ script }) {
  const untouched = script?.say === boot.first_steps.discuss?.settings.script?.say;
  return untouched && boot.first_steps.groups ? { script: boot.first_steps.groups.settings.script } : {};
}
