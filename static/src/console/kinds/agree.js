// Agreement: proposals, everyone's answers shut until they are shown, then the outcome in words and what may come next:
// hear the low voices, reword and ask again, write the decision down.

import { html } from "htm/preact";
import { boot } from "../../live/boot.js";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { AgreeResults, PASSED, reasonsOf } from "../../room/agree-results.js";
import { answersGiven } from "../../room/counts.js";
import { AfterAgreement } from "../after-agreement.js";
import { DecisionList } from "../decisions.js";
import { useDesk } from "../desk.js";
import { Field } from "../field.js";
import { GoingOn } from "../going-on.js";
import { InRoomMark } from "../in-room-mark.js";
import { LowVoices } from "../low-voices.js";
import { RoomAgreement } from "../room-agreement.js";
import { Choice, GoesOn, IDENTITIES, Minutes, sourceFrom } from "./fields.js";
import { sealedWords, standingsOf } from "./judging.js";

/**
 * @import { Activity, Idea, Settings } from "../../live/wire"
 * @import { Standing } from "../../room/results"
 * @import { FieldsProps, Kind, Plan } from "./index"
 */

/** @type {Kind} */
export const agree = {
  label: t("Agreement"),
  gives: t("how much support a proposal has"),
  opens: () => t("Everyone answers at once; the answers stay shut."),
  runs: () => t("answering"),
  given: answersGiven,
  closes: () => t("No more answers; everyone sees how we stand."),
  plan: { kind: "agree", ...boot.first_steps.agree, minutes: 3 },
  Fields,
  RareFields,
  read,
  Material,
  InTheRoom: RoomAgreement,
};

/** @param {{activity: Activity}} props */
function Material({ activity }) {
  const desk = useDesk();
  if (!resultsAreOpen(activity))
    return html`
      <p class="quiet">${sealedWords(activity)}</p>
      <ul class="cards">
        ${desk.entriesOf(activity).map((idea) => html`<li class="note" key=${idea.id}><p class="note-text" dir="auto">${idea.text}</p></li>`)}
      </ul>
    `;
  return html`
    <${DecisionList} />
    <h3 class="material-title">${activity.round > 1 ? t("Result of round {n}", { n: activity.round }) : t("Result")}</h3>
    <${AgreeResults}
      activity=${activity}
      standings=${standingsOf(desk, activity)}
      reasons=${reasonsOf(activity, desk.cardsOf(activity))}
      aside=${(/** @type {Standing} */ standing) => html`<${AfterAgreement} activity=${activity} standing=${standing} />`}
      mark=${(/** @type {Idea} */ reason) => html`<${InRoomMark} card=${reason} />`}
    />
    <${LowVoices} activity=${activity} standings=${standingsOf(desk, activity)} />
    <${GoingOn} activity=${activity} standings=${standingsOf(desk, activity).filter(({ result }) => PASSED.includes(result.details.outcome))} />
  `;
}

/** @param {FieldsProps} props */
function Fields({ plan, begun, receiver }) {
  const { proposals = [], scale = "fist5" } = plan.settings;
  return html`
    <${Minutes} name="minutes" label=${t("Minutes")} value=${plan.minutes} />
    <fieldset class="form-part" disabled=${begun}>
      <${Field} label=${t("Proposals")} hint=${t("A line for each, ten at most. Empty: cards come in from the step before.")}>
        <textarea class="input" name="proposals" rows="3" dir="auto">${proposals.join("\n")}</textarea>
      <//>
      <${Choice} name="scale" label=${t("Answers")} value=${scale} choices=${SCALES} />
    </fieldset>
    ${receiver && html`<${GoesOn} name="goes_on" label=${t("Go on to “{step}”", { step: receiver.title })} source=${receiver.settings.source} />`}
  `;
}

/** @type {Record<string, string>} */
const SCALES = {
  fist5: t("Fist to five: 0 to 5"),
  thumbs: t("Thumb up, to the side, down"),
  consent: t("No objection, a concern, an objection"),
};

/** @param {{plan: Plan}} props */
function RareFields({ plan }) {
  const { pass_share: pass = 0.8, quorum = 0.6, block = true, rounds_max: rounds = 3, reason_below: below = 3, identity = "hidden", source } = plan.settings;
  return html`
    <${GoesOn} name="flows_in" label=${t("What comes in, where no proposal is typed")} source=${source} />
    <${Choice} name="identity" label=${t("Names")} value=${identity} choices=${IDENTITIES} />
    <${Percent} name="pass_share" label=${t("Agreed from so many in support (%)")} least=${50} value=${pass} />
    <${Percent} name="quorum" label=${t("So many of those who joined must answer (%)")} least=${0} value=${quorum} />
    <label class="choice">
      <input type="checkbox" name="block" checked=${block} />
      ${t("A fist (0) or an objection stops it")}
    </label>
    <${Field} label=${t("Ask for a reason below")} hint=${t("Of fist to five; 0: never.")}>
      <input class="input" name="reason_below" type="number" min="0" max="5" required value=${below} />
    <//>
    <${Field} label=${t("Ask so many times at most")}>
      <input class="input" name="rounds_max" type="number" min="1" max="5" required value=${rounds} />
    <//>
  `;
}

/** @param {{name: string, label: string, least: number, value: number}} props */
function Percent({ name, label, least, value }) {
  return html`<${Field} label=${label}>
    <input class="input" name=${name} type="number" min=${least} max="100" required value=${Math.round(100 * value)} />
  <//>`;
}

/** @param {FormData} form @param {Settings} before @returns {Settings} */
function read(form, before) {
  if (!form.has("scale")) return {};
  const lines = String(form.get("proposals")).split("\n").map((line) => line.trim());
  return {
    proposals: lines.filter(Boolean),
    scale: /** @type {Settings["scale"]} */ (form.get("scale")),
    pass_share: Number(form.get("pass_share")) / 100,
    quorum: Number(form.get("quorum")) / 100,
    block: form.has("block"),
    reason_below: Number(form.get("reason_below")),
    rounds_max: Number(form.get("rounds_max")),
    identity: /** @type {Settings["identity"]} */ (form.get("identity")),
    source: sourceFrom(form, "flows_in", before.source),
  };
}
