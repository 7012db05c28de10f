// Ideas: cards, written alone first, then with all others in sight.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { isOnceMore, nextPhase, phase } from "../../room/agenda.js";
import { TEMPLATES } from "../../room/canvases.js";
import { cardsGiven } from "../../room/counts.js";
import { Balance } from "../balance.js";
import { Cards } from "../cards.js";
import { useDesk } from "../desk.js";
import { Field } from "../field.js";
import { RoomCards } from "../room-cards.js";
import { BoxDetails, boxesFrom, BoxNames } from "./collect-boxes.js";
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
  if (following?.box) return { label: t("Next box"), effect: t("Everyone goes on to “{box}”.", { box: labelOf(activity, following.box) }) };
  if (following && isOnceMore({ ...activity, step: activity.step + 1 })) return { label: t("All boxes once more"), effect: t("For half a minute everyone can still add to every box.") };
  if (following?.mode === "shared") return { label: t("Close and show"), effect: t("Everyone sees all cards and writes on.") };
  return following && { label: t("Write alone again"), effect: t("Everyone writes for themselves once more.") };
}

/** @param {Activity} activity @param {string} key */
function labelOf({ settings }, key) {
  return settings.boxes?.find((box) => box.key === key)?.label || key;
}

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  return html`<${Balance} activity=${activity} /><${Turn} activity=${activity} /><${Cards} activity=${activity} cards=${useDesk().cardsOf(activity)} />`;
}

/** Whose turn it is; who is not there is passed over. @param {{activity: Activity}} props */
function Turn({ activity }) {
  const desk = useDesk();
  if (activity.settings.flow !== "turns" || activity.state !== "open") return null;
  const { seat = 0, lap = 1 } = activity.progress;
  if (!seat) return html`<p class="heed">${t("Nobody has anything to add any more.")}</p>`;
  const name = desk.rowsOf("seat", activity).find((each) => each.seat === seat)?.name;
  return html`<p>${name ? t.parts("Lap {lap}: it is the turn of {who}.", { lap, who: html`<bdi>${name}</bdi>` }) : t("Lap {lap}: it is the turn of person {n}.", { lap, n: seat })}</p>
    <div class="buttons">
      <button class="button" type="button" onClick=${() => desk.press("turn.pass", { activity: activity.id, seat })}>${t("Nobody there: next one")}</button>
    </div>`;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun }) {
  const { phases = FIRST_PHASES, boxes = [], identity = "hidden", limit_per_person: limit = 0 } = plan.settings;
  const [flow, setFlow] = useState(plan.settings.flow ?? "open");
  const { seconds_per_box: seconds = 60, layout = "list" } = plan.settings;
  return html`
    <div class="form-row">
      ${phases.map(
        (phase, index) =>
          html`<${Minutes} key=${index} name=${`phase-${index}`} label=${phase.mode === "alone" ? t("Minutes alone") : t("Minutes together")} value=${phase.minutes} />`,
      )}
    </div>
    <fieldset class="form-part" disabled=${begun}>
      <${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />
      <${BoxNames} boxes=${boxes} />
      <${Choice} name="flow" label=${t("How it goes on")} value=${flow} choices=${FLOWS} onChoose=${setFlow} />
      ${
        (flow === "timed" || flow === "chain") &&
        html`<${Field} label=${t("Seconds for each box")} hint=${t("0: I open the next one myself.")}>
          <input class="input" name="seconds_per_box" type="number" min="0" max="900" required value=${seconds} />
        <//>`
      }
      <${Choice} name="layout" label=${t("On the big screen")} value=${layout} choices=${LAYOUTS} />
      <${Field} label=${t("Cards per person at most")} hint=${t("0: as many as come.")}>
        <input class="input" name="limit" type="number" min="0" max="50" required value=${limit} />
      <//>
    </fieldset>
  `;
}

/** @type {Record<string, string>} */
const FLOWS = {
  open: t("Everyone writes, all boxes are open"),
  turns: t("By turns: one card each, round and round"),
  timed: t("One box after another"),
  chain: t("One box after another, each answer follows from the one before"),
};

/** @type {Record<string, string>} */
const LAYOUTS = {
  list: t("One wall of cards"),
  columns: t("A column for each box"),
  grid: t("A field for each box"),
  sequence: t("Boxes as steps, with arrows"),
  ...Object.fromEntries(Object.entries(TEMPLATES).map(([name, { label }]) => [`template:${name}`, label])),
};

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { others = "after_writing", show = "auto", max_chars: maxChars = 140, allow = ["text"] } = plan.settings;
  const { target = 0, comments = false, inspire = 0, boxes = [], source } = plan.settings;
  return html`
    <${BoxDetails} boxes=${boxes} />
    <label class="choice"><input type="checkbox" name="own_before" checked=${Boolean(source?.select.mine)} />${t("Phones show everyone their own cards of the step before")}</label>
    <label class="choice"><input type="checkbox" name="photos" checked=${allow.includes("photo")} />${t("Photos may be added")}</label>
    <${Field} label=${t("How many cards are we after?")} hint=${t("0: none named.")}>
      <input class="input" name="target" type="number" min="0" max="999" required value=${target} />
    <//>
    <label class="choice">
      <input type="checkbox" name="comments" checked=${comments} />
      ${t("Phones offer to build on others' cards")}
    </label>
    <${Field} label=${t("Cards of others to be inspired by")} hint=${t("0: phones show all of them. Else so many, and others every 30 seconds.")}>
      <input class="input" name="inspire" type="number" min="0" max="10" required value=${inspire} />
    <//>
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
const OTHERS = {
  after_writing: t("when the writing alone is over"),
  after_my_first: t("by each person after a card of their own"),
  at_once: t("at once"),
};

/** What a method lets flow in stays, unless everyone is to see their own. @param {boolean} own @param {Settings["source"]} before */
function sourceOf(own, before) {
  if (own === Boolean(before?.select.mine)) return before ?? NOTHING;
  return own ? { from: "prev", select: { mine: true }, ties: /** @type {const} */ ("include") } : NOTHING;
}

const NOTHING = /** @type {any} */ (null);

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  const phases = (before.phases ?? FIRST_PHASES).map((phase, index) => ({ ...phase, minutes: Number(form.get(`phase-${index}`)) }));
  if (!form.has("identity")) return { phases };
  return {
    phases,
    boxes: boxesFrom(form, before.boxes),
    identity: /** @type {Settings["identity"]} */ (form.get("identity")),
    limit_per_person: Number(form.get("limit")),
    others: /** @type {Settings["others"]} */ (form.get("others")),
    show: /** @type {Settings["show"]} */ (form.get("show")),
    max_chars: Number(form.get("max_chars")),
    allow: form.has("photos") ? ["text", "photo"] : ["text"],
    flow: /** @type {Settings["flow"]} */ (form.get("flow")),
    layout: String(form.get("layout")),
    ...(form.has("seconds_per_box") ? { seconds_per_box: Number(form.get("seconds_per_box")) } : {}),
    target: Number(form.get("target")),
    comments: form.has("comments"),
    inspire: Number(form.get("inspire")),
    source: sourceOf(form.has("own_before"), before.source),
  };
}
