// The agenda at the side: what was, what runs, what comes. Changing it is behind one button, so that in the
// first hour it is only a list to look at: planned minutes, and what each step has really used.

import { html } from "htm/preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { isWaiting, wasOpened } from "../room/agenda.js";
import { when } from "../room/dates.js";
import { ActivityDialog, NewActivityDialog } from "./activity-dialog.js";
import { useDesk } from "./desk.js";
import { useStepDragging } from "./drag-steps.js";
import { minutesUsed } from "./schedule.js";

/** @import { Activity } from "../live/wire" */

/** @type {Record<string, string>} */
const STATE = {
  draft: "",
  ready: "",
  open: t("runs now"),
  paused: t("paused"),
  sealed: t("closed"),
  revealed: t("shown"),
  done: t("done"),
  skipped: t("left out"),
};

export function Agenda() {
  const desk = useDesk();
  const isLive = desk.workshop.value?.state === "live";
  const [wantsEditing, setIsEditing] = useState(false);
  const isEditing = isLive && wantsEditing;
  const agenda = desk.agenda.value;
  const steps = useStepDragging(isEditing, (step, before) => void desk.press("activity.move", { activity: step, before }, t("Moved")));
  const isOpenWeek = desk.workshop.value?.mode === "open";
  return html`<aside class="agenda" aria-label=${t("Agenda")}>
    <div class="agenda-head">
      <h2>${t("Agenda")} <span class="quiet small">${!isOpenWeek && planned(agenda, desk.workshop.value?.plan?.minutes)}</span></h2>
      ${
        isLive &&
        html`<button class="button button-quiet" type="button" onClick=${() => setIsEditing(!isEditing)}>
          ${isEditing ? t("Done changing") : t("Change")}
        </button>`
      }
    </div>
    <ol class="agenda-steps" ref=${steps}>
      ${agenda.map(
        (activity, index) =>
          html`<li class=${`agenda-step is-${activity.state}`} key=${activity.id} data-step=${isWaiting(activity) ? activity.id : undefined} aria-current=${desk.running.value === activity ? "step" : undefined}>
            <${Line} activity=${activity} number=${index + 1} />
            ${isEditing && html`<${Tools} activity=${activity} index=${index} />`}
          </li>`,
      )}
    </ol>
    ${
      isEditing &&
      html`<button class="button" type="button" onClick=${() => (desk.dialog.value = html`<${NewActivityDialog} />`)}>${t("Add a step")}</button>`
    }
  </aside>`;
}

/** @param {{activity: Activity, number: number}} props */
function Line({ activity, number }) {
  const desk = useDesk();
  const words = html`
    <span class="agenda-number">${number}</span>
    <span class="agenda-title"><bdi>${activity.title}</bdi></span>
    <span class="agenda-note quiet small">
      ${STATE[activity.state] && html`<span>${STATE[activity.state]}</span>`}
      <${Used} activity=${activity} />
    </span>
  `;
  if (!wasOpened(activity)) return html`<div class="agenda-line">${words}</div>`;
  return html`<button
    class="agenda-line"
    type="button"
    aria-pressed=${desk.lookingAt.value === activity.id}
    onClick=${() => (desk.lookingAt.value = activity.id === desk.running.value?.id ? null : activity.id)}
  >
    ${words}
  </button>`;
}

/** Apart, so that the tick of the clock draws nothing else anew. @param {{activity: Activity}} props */
function Used({ activity }) {
  const desk = useDesk();
  if (activity.state === "skipped") return null;
  if (desk.workshop.value?.mode === "open" && (activity.opens_at ?? activity.closes_at) !== null) return html`<${Dates} activity=${activity} />`;
  const used = minutesUsed(activity, desk.agenda.value, desk.time.value);
  if (used === null) return html`<span>${minutes(activity.minutes)}</span>`;
  return html`<span class=${used > activity.minutes + 1 ? "is-over" : undefined}>
    ${t("{used} of {planned} min", { used: Math.round(used), planned: Number(activity.minutes.toFixed(1)) })}
  </span>`;
}

/** The date that comes next for the step. @param {{activity: Activity}} props */
function Dates({ activity: { state, opens_at: opens, closes_at: closes } }) {
  const now = useDesk().time.value;
  if (state === "open" && closes) return html`<span>${t("until {when}", { when: when(closes, now) })}</span>`;
  if (isWaiting(/** @type {Activity} */ ({ state })) && opens) return html`<span>${when(opens, now)}</span>`;
  return null;
}

/** @param {{activity: Activity, index: number}} props */
function Tools({ activity, index }) {
  const desk = useDesk();
  const agenda = desk.agenda.value;
  const name = activity.title;
  const keepFocus = useFocusAfterMove(index);
  const canMove = (/** @type {number} */ to) => to >= 0 && to < agenda.length && isWaiting(activity) && isWaiting(agenda[to]);

  /** @param {MouseEvent} event @param {string|null} before */
  function move(event, before) {
    keepFocus(/** @type {HTMLElement} */ (event.currentTarget));
    void desk.press("activity.move", { activity: activity.id, before }, t("Moved"));
  }

  return html`<div class="agenda-tools">
    <button
      class="button button-quiet"
      type="button"
      aria-label=${t("Move up: {step}", { step: name })}
      aria-disabled=${!canMove(index - 1)}
      onClick=${(/** @type {MouseEvent} */ event) => canMove(index - 1) && move(event, agenda[index - 1].id)}
    >
      ↑
    </button>
    <button
      class="button button-quiet"
      type="button"
      aria-label=${t("Move down: {step}", { step: name })}
      aria-disabled=${!canMove(index + 1)}
      onClick=${(/** @type {MouseEvent} */ event) => canMove(index + 1) && move(event, agenda[index + 2]?.id ?? null)}
    >
      ↓
    </button>
    <button
      class="button button-quiet"
      type="button"
      aria-label=${t("Edit: {step}", { step: name })}
      onClick=${() => (desk.dialog.value = html`<${ActivityDialog} activity=${activity} />`)}
    >
      ${t("Edit")}
    </button>
    ${
      activity.state === "skipped" &&
      html`<button
        class="button button-quiet"
        type="button"
        aria-label=${t("Put back: {step}", { step: name })}
        onClick=${() => desk.press("activity.skip", { activity: activity.id, skipped: false }, t("Put back"))}
      >
        ${t("Put back")}
      </button>`
    }
    ${
      (isWaiting(activity) || activity.state === "skipped") && activity.opened_at === null &&
      html`<button
        class="button button-quiet"
        type="button"
        aria-label=${t("Remove: {step}", { step: name })}
        onClick=${() => desk.press("activity.remove", { activity: activity.id }, t("Removed"))}
      >
        ${t("Remove")}
      </button>`
    }
  </div>`;
}

/**
 * Moving a row in the page takes the focus from its button; it is given back when the row has arrived.
 * @param {number} index
 */
function useFocusAfterMove(index) {
  const pressed = useRef(/** @type {HTMLElement|null} */ (null));
  useLayoutEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  }, [index]);
  return (/** @type {HTMLElement} */ button) => {
    pressed.current = button;
  };
}

/** The minutes of the steps, beside what was promised. @param {Activity[]} agenda @param {number|undefined} promised */
function planned(agenda, promised) {
  const all = total(agenda);
  return promised ? t("{n} of {promised} min", { n: Number(all.toFixed(1)), promised: Number(promised.toFixed(1)) }) : minutes(all);
}

/** @param {Activity[]} agenda */
function total(agenda) {
  return agenda.filter(({ state }) => state !== "skipped").reduce((sum, activity) => sum + activity.minutes, 0);
}

/** @param {number} count */
function minutes(count) {
  return t("{n} min", { n: Number(count.toFixed(1)) });
}
