// One card in full: each person, each group or the facilitator for all fills the same few fields.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { formsGiven } from "../../room/counts.js";
import { Cards } from "../cards.js";
import { useDesk } from "../desk.js";
import { Field } from "../field.js";
import { FormEditor } from "../form-editor.js";
import { FieldRows, readRows } from "../form-fields.js";
import { FormProgress } from "../form-progress.js";
import { RoomForms } from "../room-forms.js";
import { Choice, GoesOn, GROUPINGS, IDENTITIES, Minutes, sourceFrom } from "./fields.js";

/**
 * @import { Activity, FormField, Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {FormField[]} */
const FIRST_FIELDS = [
  one("name", t("A name for it"), { required: true, max: 60 }),
  one("who", t("Whom does it help?"), { required: true, max: 140 }),
  one("what", t("What does it do for them?"), { type: "long", required: true }),
  one("first", t("What would be there in two weeks?"), { type: "long" }),
  one("need", t("What do we need for it?")),
];

/** @param {string} key @param {string} label @param {Partial<FormField>} [more] @returns {FormField} */
function one(key, label, more) {
  return { key, label, help: "", type: "text", required: false, max: 300, options: [], points: 5, ...more };
}

/** @type {Record<string, string>} */
const SCOPES = { individual: t("each for themselves"), group: t("each group together"), plenary: t("you write for all") };
/** @type {Record<string, string>} */
const OPENS = {
  individual: t("Everyone fills a card, field by field."),
  group: t("Groups are put together; one person in each writes."),
  plenary: t("You write one card for all; everyone reads along."),
};

/** @type {Record<string, string|undefined>} */
const WITHOUT_PHONE = {
  group: t("Each group writes on one phone, so not everyone needs one."),
  plenary: t("You write for everyone, with or without a phone."),
};

/** @type {Kind} */
export const form = {
  label: t("One card in full"),
  gives: t("one thing, thought through"),
  opens: ({ scope = "individual" }) => OPENS[scope],
  runs: () => t("filling in"),
  given: formsGiven,
  closing: ({ settings }) => (settings.scope === "group" ? t("Call all back") : undefined),
  closes: ({ settings }) => (settings.scope === "plenary" ? undefined : t("No more changes; everyone sees all cards.")),
  plan: {
    kind: "form",
    ...boot.first_steps.form,
    minutes: 10,
    settings: { ...boot.first_steps.form?.settings, fields: FIRST_FIELDS, source: { from: "prev", select: { all: false, top: 1 }, ties: "include" } },
  },
  Fields,
  RareFields,
  read,
  Writing,
  Material,
  InTheRoom: RoomForms,
  withoutPhone: ({ settings }) => WITHOUT_PHONE[settings.scope ?? "individual"],
};

/** The card that the facilitator fills for all. @param {{activity: Activity}} props */
function ForAll({ activity }) {
  const form = useDesk()
    .cardsOf(activity)
    .find(({ round }) => round === activity.round);
  return html`<${FormEditor} key=${activity.round} activity=${activity} form=${form} />`;
}

/** @param {{activity: Activity}} props */
function Writing({ activity }) {
  return activity.settings.scope === "plenary" && html`<${ForAll} activity=${activity} />`;
}

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  const desk = useDesk();
  const cards = desk.cardsOf(activity);
  if (activity.settings.scope === "plenary") return activity.state !== "open" && html`<${ForAll} activity=${activity} />`;
  return html`
    <${FormProgress} activity=${activity} forms=${cards.filter(({ round, status }) => round === activity.round && status === "active")} />
    <${Cards} activity=${activity} cards=${cards} />
  `;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun, receiver }) {
  const { fields = FIRST_FIELDS, scope: planned = "individual", grouping, identity = "hidden" } = plan.settings;
  const [scope, setScope] = useState(/** @type {string} */ (planned));
  return html`
    <${Minutes} name="minutes" label=${t("Minutes")} value=${plan.minutes} />
    <fieldset class="form-part" disabled=${begun}>
      <${Choice} name="scope" label=${t("Who fills it in")} value=${scope} choices=${SCOPES} onChoose=${setScope} />
      ${
        scope === "group" &&
        html`<${Field} label=${t("People in a group")}>
          <input class="input" name="size" type="number" min="2" max="12" required value=${grouping?.size ?? 4} />
        <//>`
      }
      ${scope === "individual" && html`<${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />`}
      <${FieldRows} fields=${fields} />
    </fieldset>
    ${receiver && html`<${GoesOn} name="goes_on" label=${t("Go on to “{step}”", { step: receiver.title })} source=${receiver.settings.source} />`}
  `;
}

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { fields = FIRST_FIELDS, sentence = "", gallery = true, source, grouping } = plan.settings;
  return html`
    <${Field} label=${t("The line it makes on cards and ballots")} hint=${t("{1} stands for the first field, {2} for the second: For {2}: {1}. Empty: the first field.", { 1: "{1}", 2: "{2}" })}>
      <input class="input" name="sentence" maxlength="400" dir="auto" value=${numbered(sentence, fields)} />
    <//>
    <${Choice} name="gallery" label=${t("On the big screen afterwards")} value=${gallery ? "one" : "grid"} choices=${GALLERIES} />
    <${Choice} name="method" label=${t("Groups, if there are some")} value=${grouping?.method ?? "random"} choices=${GROUPINGS} />
    <${GoesOn} name="flows_in" label=${t("Ideas that come in from the step before")} source=${source} owns />
  `;
}

/** @type {Record<string, string>} */
const GALLERIES = { one: t("one card after the other"), grid: t("all cards beside each other") };
/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("scope")) return {};
  const fields = readRows(form, before.fields ?? FIRST_FIELDS);
  const scope = /** @type {Settings["scope"]} */ (form.get("scope"));
  const method = /** @type {import("../../live/wire").Grouping["method"]} */ (form.get("method"));
  return {
    fields,
    scope,
    ...(form.has("identity") ? { identity: /** @type {Settings["identity"]} */ (form.get("identity")) } : {}),
    grouping: scope === "group" ? { size: Number(form.get("size") ?? 4), method, from: before.grouping?.from ?? "prev" } : null,
    sentence: keyed(String(form.get("sentence")), fields),
    gallery: form.get("gallery") === "one",
    source: sourceFrom(form, "flows_in", before.source),
  };
}

/** Facilitators count fields, the server names them. @param {string} sentence @param {FormField[]} fields */
function numbered(sentence, fields) {
  return sentence.replace(/\{([a-z0-9_-]+)\}/g, (whole, key) => {
    const index = fields.findIndex((field) => field.key === key);
    return index < 0 ? whole : `{${index + 1}}`;
  });
}

/** A number without a field is left out, as is one of a photo: it has no words. @param {string} sentence @param {FormField[]} fields */
function keyed(sentence, fields) {
  return sentence.replace(/\{\s*(\d+)\s*\}/g, (_, number) => {
    const field = fields[Number(number) - 1];
    return field && field.type !== "photo" ? `{${field.key}}` : "";
  });
}
