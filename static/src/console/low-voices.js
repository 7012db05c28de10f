// After an agreement with low answers: a talk about why, one reason after the other, without names. It comes as the next
// step; while the agreement is the step that runs, it begins at once.

import { html } from "htm/preact";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Standing } from "../room/results"
 */

const HEARD = ["agreed_with_reservations", "not_yet", "blocked"];
const MINUTES_EACH = 1;
const MINUTES = 5;

/** @param {{activity: Activity, standings: Standing[]}} props */
export function LowVoices({ activity, standings }) {
  const desk = useDesk();
  const next = after(desk.agenda.value, activity);
  const isPlanned = next?.settings.source?.from === activity.id && next.settings.source.select.low;
  const isOver = desk.workshop.value?.state === "ended";
  if (isOver || isPlanned || !standings.some(({ result }) => HEARD.includes(result.details.outcome))) return null;

  async function hear() {
    const id = uuid();
    const added = await desk.press("activity.add", { ...talk(activity), id, ...(next && { before: next.id }) }, t("Low voices first: the talk is the next step"));
    if (added.ok && desk.running.value?.id === activity.id) await desk.press("activity.open", { activity: id, rev: added.rev });
  }

  return html`<section class="low-voices" aria-label=${t("Low voices first")}>
    <button class="button" type="button" onClick=${hear}>${t("Low voices first")}</button>
    <p class="quiet">${t("A talk about the reasons of those who answered low, a minute each, without names.")}</p>
  </section>`;
}

/** @param {Activity[]} agenda @param {Activity} activity */
function after(agenda, activity) {
  return agenda[agenda.findIndex(({ id }) => id === activity.id) + 1];
}

/** @param {Activity} activity */
function talk({ id }) {
  return {
    kind: "discuss",
    title: t("Low voices first"),
    prompt: t("What would have to change so that you could go along?"),
    minutes: MINUTES,
    settings: {
      order: "manual",
      minutes_per_item: MINUTES_EACH,
      continue_vote: false,
      speaking: "low_votes_first",
      source: { from: id, select: { low: true } },
    },
  };
}
