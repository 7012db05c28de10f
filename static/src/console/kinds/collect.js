// Ideas: cards, written alone first, then with all others in sight.

import { html } from "htm/preact";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { nextPhase, phase } from "../../room/agenda.js";
import { cardsGiven } from "../../room/counts.js";
import { Balance } from "../balance.js";
import { Cards } from "../cards.js";
import { useDesk } from "../desk.js";
import { Field } from "../field.js";
import { RoomCards } from "../room-cards.js";
import { Choice, IDENTITIES, Minutes } from "./fields.js";

/**
 * @import { Activity, Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

const FIRST_PHASES = [
  { mode: /** @type {const} */ ("alone"), minutes: 5 },
  { mode: /** @type {const} */ ("shared"), minutes: 3 },
];

/** @type {Kind} */
export const collect = {
  label: t("Ideas"),
  gives: t("cards, written alone first"),
  opens: ({ phases }) => (phases?.[0].mode === "shared" ? t("Everyone writes and sees all cards.") : t("Everyone writes, each alone.")),
  runs: (activity) => (phase(activity)?.mode === "shared" ? t("writing together") : t("writing alone")),
  given: cardsGiven,
  step,
  closes: (activity) => (phase(activity)?.mode === "shared" ? undefined : t("No more cards; everyone sees them all.")),
  plan: { kind: "collect", ...boot.first_steps.collect, prompt: t("What could we do about it?"), minutes: 8 },
  Fields,
  RareFields,
  read,
  Material,
  InTheRoom: RoomCards,
};

/** @param {Activity} activity */
function step(activity) {
  const following = nextPhase(activity);
  if (following?.mode === "shared") return { label: t("Close and show"), effect: t("Everyone sees all cards and writes on.") };
  return following && { label: t("Write alone again"), effect: t("Everyone writes for themselves once more.") };
}

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  return html`<${Balance} activity=${activity} /><${Cards} activity=${activity} cards=${useDesk().cardsOf(activity)} />`;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun }) {
  const { phases = FIRST_PHASES, boxes = [], identity = "hidden", limit_per_person: limit = 0 } = plan.settings;
  const labels = boxes.length > 1 ? boxes.map((box) => box.label).join("\n") : "";
  return html`
    <div class="form-row">
      ${phases.map(
        (phase, index) =>
          html`<${Minutes} key=${index} name=${`phase-${index}`} label=${phase.mode === "alone" ? t("Minutes alone") : t("Minutes together")} value=${phase.minutes} />`,
      )}
    </div>
    <fieldset class="form-part" disabled=${begun}>
      <${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />
      <${Field} label=${t("Boxes to write into")} hint=${t("One on a line. Leave it empty for a single one.")}>
        <textarea class="input" name="boxes" rows="2" dir="auto">${labels}</textarea>
      <//>
      <${Field} label=${t("Cards per person at most")} hint=${t("0: as many as come.")}>
        <input class="input" name="limit" type="number" min="0" max="50" required value=${limit} />
      <//>
    </fieldset>
  `;
}

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { others = "after_writing", show = "auto", max_chars: maxChars = 140, allow = ["text"] } = plan.settings;
  return html`
    <label class="choice"><input type="checkbox" name="photos" checked=${allow.includes("photo")} />${t("Photos may be added")}</label>
    <${Choice} name="others" label=${t("Others' cards are seen")} value=${others} choices=${OTHERS} />
    <${Choice} name="show" label=${t("Others' cards on phones")} value=${show} choices=${SHOW} />
    <${Field} label=${t("Characters per card at most")}>
      <input class="input" name="max_chars" type="number" min="40" max="600" required value=${maxChars} />
    <//>
  `;
}

const SHOW = {
  auto: t("all, or 20 at a time if more than 30 people are there"),
  all: t("all of them"),
  sample: t("20 at a time"),
};
const OTHERS = { after_writing: t("when the writing alone is over"), at_once: t("at once") };

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  const phases = (before.phases ?? FIRST_PHASES).map((phase, index) => ({ ...phase, minutes: Number(form.get(`phase-${index}`)) }));
  if (!form.has("identity")) return { phases };
  return {
    phases,
    boxes: boxesFrom(String(form.get("boxes")), before.boxes),
    identity: /** @type {Settings["identity"]} */ (form.get("identity")),
    limit_per_person: Number(form.get("limit")),
    others: /** @type {Settings["others"]} */ (form.get("others")),
    show: /** @type {Settings["show"]} */ (form.get("show")),
    max_chars: Number(form.get("max_chars")),
    allow: form.has("photos") ? ["text", "photo"] : ["text"],
  };
}

/**
 * A box keeps its key when its words change, since cards lie in it by key.
 * @param {string} text @param {Settings["boxes"]} before
 */
function boxesFrom(text, before = [{ key: "ideas", label: t("Ideas") }]) {
  const labels = text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (labels.length < 2) return before.slice(0, 1);
  const taken = new Set(before.map((box) => box.key));
  return labels.map((label, index) => ({ ...before[index], key: before[index]?.key ?? freeKey(taken), label }));
}

/** @param {Set<string>} taken */
function freeKey(taken) {
  let number = taken.size + 1;
  while (taken.has(`box-${number}`)) number++;
  taken.add(`box-${number}`);
  return `box-${number}`;
}
