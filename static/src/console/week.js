// An open workshop on the console: what happens by itself and when, and what waits for the facilitator.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { closesAt, when } from "../room/dates.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";

/** @import { Activity } from "../live/wire" */

/** Done by the clock a moment after its date. */
const A_MOMENT_MS = 5000;

/** Stands where a live workshop says when it ends. */
export function ByItself() {
  const desk = useDesk();
  const running = desk.running.value;
  const next = desk.upNext.value;
  const now = desk.time.value;
  const until = closesAt(desk.workshop.value, running);
  if (running?.state === "paused" && running.closes_at !== null) return html`<p class="ends-at">${t("Paused: it does not close by itself.")}</p>`;
  if (until !== null) return html`<p class="ends-at">${t("Closes by itself: {when}", { when: when(until, now) })}</p>`;
  if (!next?.opens_at) return null;
  if (next.opens_at > now - A_MOMENT_MS) return html`<p class="ends-at">${t("The next step opens by itself: {when}", { when: when(next.opens_at, now) })}</p>`;
  return null;
}

/** A step whose date came and that did not open. */
export function WaitsForYou() {
  const desk = useDesk();
  const next = desk.upNext.value;
  const now = desk.time.value;
  if (desk.workshop.value?.mode !== "open" || !next?.opens_at || next.opens_at > now - A_MOMENT_MS) return null;
  const told = { step: html`<bdi>${next.title}</bdi>`, when: when(next.opens_at, now) };
  const isOver = next.closes_at !== null && next.closes_at <= now;
  return html`<p class="heed">
    ${
      isOver
        ? t.parts("The time of “{step}” went by. Start it yourself, or leave it out (under More).", told)
        : t.parts("“{step}” was to open on {when} and waits for you: somebody has to choose what goes on, or nothing flows in. Press when it is ready.", told)
    }
  </p>`;
}

/** When a step opens and closes by itself, by the facilitator's own clock. @param {{activity: Partial<Activity>}} props */
export function DateFields({ activity }) {
  return html`<div class="form-row">
    <${Field} label=${t("Opens by itself")}>
      <input class="input" name="opens_at" type="datetime-local" value=${asTyped(activity.opens_at)} />
    <//>
    <${Field} label=${t("Closes by itself")}>
      <input class="input" name="closes_at" type="datetime-local" value=${asTyped(activity.closes_at)} />
    <//>
  </div>`;
}

/**
 * The dates that the form changed, as the command takes them: 0 takes one away.
 * @param {FormData} form
 * @param {Partial<Activity>} before
 */
export function changedDates(form, before) {
  /** @type {Record<string, number>} */
  const dates = {};
  for (const name of /** @type {const} */ (["opens_at", "closes_at"])) {
    const typed = form.get(name);
    if (typed === null || typed === asTyped(before[name])) continue;
    dates[name] = typed ? new Date(String(typed)).getTime() : 0;
  }
  return dates;
}

/** To the minute, in the facilitator's own time zone. @param {number|null|undefined} at */
function asTyped(at) {
  if (!at) return "";
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
