// A talk: the card that is on, what is said about it typed as it falls, who wants to speak, and the queue.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { queueOf, SPEAKING } from "../../room/talk.js";
import { Field } from "../field.js";
import { TalkDesk } from "../talk-desk.js";
import { Choice, GoesOn, Minutes, sourceFrom } from "./fields.js";

/**
 * @import { Settings } from "../../live/wire"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {Kind} */
export const discuss = {
  label: t("Talk"),
  gives: t("one thing at a time; or a break"),
  opens: ({ mode }) => OPENS[mode ?? "talk"],
  runs: ({ settings }) => (settings.mode === "break" ? t("a break") : t("talking")),
  given: (_room, activity) =>
    queueOf(activity).length > 0 ? [{ label: t("card"), value: t("{n} of {all}", { n: activity.step + 1, all: queueOf(activity).length }) }] : [],
  step: (activity) =>
    activity.step + 1 < queueOf(activity).length ? { label: t("Next card"), effect: t("All hands go down; the time starts anew.") } : undefined,
  plan: { kind: "discuss", ...boot.first_steps.discuss, minutes: 10 },
  Fields,
  RareFields,
  read,
  Material: TalkDesk,
  withoutPhone: ({ settings }) => (settings.mode === "break" ? undefined : t("Who talks needs no phone. Call them up as they raise their hand.")),
};

/** @type {Record<string, string>} */
const OPENS = {
  talk: t("Everyone talks about one card after the other."),
  demo: t("One card after the other is shown."),
  brief: t("Everyone looks up and listens."),
  break: t("Phones and big screen say when it goes on."),
};

/** @type {Record<string, string>} */
const MODES = {
  talk: t("Talk about cards, one after the other"),
  demo: t("Show cards, one after the other"),
  brief: t("Explain something to all"),
  break: t("A break"),
};

/** @param {FieldsProps} props */
function Fields({ plan, begun }) {
  const [mode, setMode] = useState(plan.settings.mode ?? "talk");
  const { minutes_per_item: each = 5 } = plan.settings;
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
  `;
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
  const ofCards = form.has("each")
    ? { minutes_per_item: Number(form.get("each")), source: sourceFrom(form, "flows_in", before.source) }
    : {};
  return {
    mode: /** @type {Settings["mode"]} */ (form.get("mode")),
    ...ofCards,
    order: /** @type {Settings["order"]} */ (form.get("order")),
    speaking: /** @type {Settings["speaking"]} */ (form.get("speaking")),
    continue_vote: form.has("asks"),
    extra_minutes: Number(form.get("extra")),
    max_extra: Number(form.get("most")),
  };
}
