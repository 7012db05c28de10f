// Making or changing a step of the agenda. What is not changed is not sent; once a step has begun, its rules
// were told to everyone and stay as they are.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { isWaiting, wasOpened } from "../room/agenda.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";
import { sourceFrom } from "./kinds/fields.js";
import { KINDS, OFFERED_AT_ONCE } from "./kinds/index.js";
import { MethodChoice } from "./method-choice.js";
import { changedDates, DateFields } from "./week.js";

/**
 * @import { Activity, Settings } from "../live/wire"
 * @import { Plan } from "./kinds/index"
 */

/** @param {{activity: Activity}} props */
export function ActivityDialog({ activity }) {
  const desk = useDesk();
  const after = desk.agenda.value[desk.agenda.value.indexOf(activity) + 1];
  const source = after && isWaiting(after) ? after.settings.source : undefined;
  const receiver = source && !source.select.mine ? after : undefined;

  /** @param {FormData} form */
  async function keep(form) {
    const plan = read(activity, form);
    const fields = onlyChanged({ title: plan.title, prompt: plan.prompt, minutes: plan.minutes }, activity);
    const settings = onlyChanged(plan.settings, activity.settings);
    if (Object.keys(settings).length > 0) Object.assign(fields, { settings });
    Object.assign(fields, changedDates(form, activity));
    if (Object.keys(fields).length > 0 && !(await pressed("activity.edit", { activity: activity.id, ...fields }))) return;
    if (receiver && !(await passOn(receiver, form))) return;
    desk.closeDialog();
  }

  /** How many go on is a rule of the activity that receives them. @param {Activity} receiver @param {FormData} form */
  async function passOn(receiver, form) {
    if (!form.has("goes_on")) return true;
    const source = sourceFrom(form, "goes_on", receiver.settings.source);
    const settings = onlyChanged({ source }, receiver.settings);
    return Object.keys(settings).length === 0 || pressed("activity.edit", { activity: receiver.id, settings });
  }

  /** @param {string} cmd @param {Record<string, unknown>} fields */
  async function pressed(cmd, fields) {
    return (await desk.press(cmd, fields, t("Changed"))).ok;
  }

  return html`<${Dialog} title=${t("Change this step")}>
    <${Form} plan=${activity} begun=${wasOpened(activity)} receiver=${receiver} onKeep=${keep} />
  <//>`;
}

export function NewActivityDialog() {
  const desk = useDesk();
  const [kind, setKind] = useState("collect");
  const names = Object.keys(KINDS);

  /** @param {FormData} form */
  async function add(form) {
    const ack = await desk.press("activity.add", { id: uuid(), ...read(KINDS[kind].plan, form), ...changedDates(form, {}) }, t("Added"));
    if (ack.ok) desk.closeDialog();
  }

  return html`<${Dialog} title=${t("Add a step")}>
    <${MethodChoice} />
    <div class="form" role="group" aria-label=${t("What kind of step")}>
      <${KindChoice} names=${names.slice(0, OFFERED_AT_ONCE)} chosen=${kind} choose=${setKind} />
      ${
        names.length > OFFERED_AT_ONCE &&
        html`<details class="form-more">
          <summary>${t("More kinds")}</summary>
          <${KindChoice} names=${names.slice(OFFERED_AT_ONCE)} chosen=${kind} choose=${setKind} />
        </details>`
      }
    </div>
    <${Form} key=${kind} plan=${KINDS[kind].plan} begun=${false} onKeep=${add} />
  <//>`;
}

/** @param {{names: string[], chosen: string, choose: (name: string) => void}} props */
function KindChoice({ names, chosen, choose }) {
  return html`<div class="kinds">
    ${names.map(
      (name) =>
        html`<button class="button" type="button" key=${name} aria-pressed=${name === chosen} onClick=${() => choose(name)}>
          ${KINDS[name].label}<span class="small">${KINDS[name].gives}</span>
        </button>`,
    )}
  </div>`;
}

/** @param {{plan: Plan, begun: boolean, receiver?: Activity, onKeep: (form: FormData) => Promise<void>}} props */
function Form({ plan, begun, receiver, onKeep }) {
  const { Fields, RareFields } = KINDS[plan.kind];
  const { script, why } = plan.settings;

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    void onKeep(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)));
  }

  return html`<form class="form" onSubmit=${submit}>
    <${Field} label=${t("Question")}>
      <textarea class="input" name="prompt" rows="2" required maxlength="300" dir="auto">${plan.prompt}</textarea>
    <//>
    <${Field} label=${t("Name of the step")}>
      <input class="input" name="title" required maxlength="80" dir="auto" value=${plan.title} />
    <//>
    <fieldset class="form-part">
      <${Fields} plan=${plan} begun=${begun} receiver=${receiver} />
    </fieldset>
    ${useDesk().workshop.value?.mode === "open" && html`<${DateFields} activity=${plan} />`}
    ${begun && html`<p class="quiet small">${t("This step has begun: its rules were told to everyone and stay.")}</p>`}
    <details class="form-more">
      <summary>${t("More")}</summary>
      <div class="form-part">
        <${Field} label=${t("Say")}>
          <textarea class="input" name="say" rows="2" maxlength="400" dir="auto">${script?.say}</textarea>
        <//>
        <${Field} label=${t("Say, once everyone sees the cards or the result")}>
          <textarea class="input" name="say_shown" rows="2" maxlength="400" dir="auto">${script?.say_shown}</textarea>
        <//>
        <${Field} label=${t("Watch")}>
          <textarea class="input" name="watch" rows="2" maxlength="400" dir="auto">${script?.watch}</textarea>
        <//>
        <${Field} label=${t("If stuck")}>
          <textarea class="input" name="if_stuck" rows="2" maxlength="400" dir="auto">${script?.if_stuck}</textarea>
        <//>
        <${Field} label=${t("Then")}>
          <textarea class="input" name="next" rows="2" maxlength="400" dir="auto">${script?.next}</textarea>
        <//>
        <${Field} label=${t("What the answers are used for")} hint=${t("Shown under the question.")}>
          <input class="input" name="why" maxlength="140" dir="auto" value=${why} />
        <//>
        <${Field} label=${t("When the time is up")}>
          <select class="input" name="timer">
            ${Object.entries(TIMERS).map(
              ([value, label]) => html`<option value=${value} key=${value} selected=${value === (plan.settings.timer ?? "soft")}>${label}</option>`,
            )}
          </select>
        <//>
        <fieldset class="form-part" disabled=${begun}><${RareFields} plan=${plan} /></fieldset>
      </div>
    </details>
    <div class="buttons"><button class="button button-main">${t("Keep")}</button></div>
  </form>`;
}

/** @type {Record<string, string>} */
const TIMERS = {
  soft: t("Say so, and wait for me to close"),
  hard: t("Close by itself, after 10 seconds of grace"),
  none: t("No clock at all"),
};

/**
 * What the form says now. A disabled field is not in the form's data: its value stays as it was.
 * @param {Plan} plan @param {FormData} form
 * @returns {Plan}
 */
function read(plan, form) {
  const text = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
  /** @type {Settings} */
  const settings = {
    ...plan.settings,
    script: { say: text("say"), watch: text("watch"), if_stuck: text("if_stuck"), say_shown: text("say_shown"), next: text("next") },
    why: text("why"),
    timer: /** @type {Settings["timer"]} */ (text("timer")),
    ...KINDS[plan.kind].read(form, plan.settings),
  };
  const minutes = form.has("minutes") ? Number(form.get("minutes")) : plan.minutes;
  return { kind: plan.kind, title: text("title"), prompt: text("prompt"), minutes, settings: KINDS[plan.kind].fitting?.(settings) ?? settings };
}

/**
 * @param {Record<string, any>} now
 * @param {Record<string, any>} before
 * @returns {Record<string, unknown>}
 */
function onlyChanged(now, before) {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])));
}
