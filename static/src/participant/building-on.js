// Which card of another person the next one builds on, until it is posted.

import { signal } from "@preact/signals";
import { html } from "htm/preact";
import { t } from "../live/words.js";

/** @import { Activity, Idea } from "../live/wire" */

/** @type {import("@preact/signals").Signal<{activity: string, idea: Idea}|null>} */
const chosen = signal(null);

/** @param {Activity} activity */
export function buildsOn(activity) {
  return chosen.value?.activity === activity.id ? chosen.value.idea : undefined;
}

export function nothingMore() {
  chosen.value = null;
}

/** @param {{activity: Activity, idea: Idea}} props */
export function BuildOn({ activity, idea }) {
  if (!activity.settings.comments || activity.state !== "open") return null;

  function build() {
    chosen.value = { activity: activity.id, idea };
    document.getElementById("card")?.focus();
  }

  return html`<button class="button button-quiet" type="button" aria-label=${t("Build on: {card}", { card: idea.text })} onClick=${build}>${t("Build on it")}</button>`;
}

/** Above the field. @param {{activity: Activity}} props */
export function BuildingOn({ activity }) {
  const idea = buildsOn(activity);
  if (!idea) return null;
  return html`<p class="small builds-on">
    <span>${t.parts("Builds on: {card}", { card: html`<bdi>${idea.text}</bdi>` })}</span>
    <button class="button button-quiet" type="button" onClick=${nothingMore}>${t("Not after all")}</button>
  </p>`;
}
