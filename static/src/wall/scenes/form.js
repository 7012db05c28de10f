// One card in full: how many are at it; groups and how far they are; the one that grows for all; then each as a poster.

import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { shuffle } from "../../live/shuffle.js";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { formsGiven } from "../../room/counts.js";
import { CardWall } from "../card-wall.js";
import { Counters } from "../counters.js";
import { Poster } from "../form-poster.js";
import { fromPeople } from "../from-people.js";
import { GroupMap } from "../group-map.js";
import { Pages } from "../pages.js";
import { ReturnCall } from "../return-call.js";

/**
 * @import { Idea } from "../../live/wire"
 * @import { Kind, SceneProps } from "./index"
 */

/** More posters than this nobody looks at one by one. */
const POSTERS = 24;

/** @type {Kind} */
export const form = {
  Scene,
  given: formsGiven,
  cameTo: (room, activity) => [t.n("1 card in full", "{n} cards in full", room.tallyOf(activity)?.ideas ?? 0), activity.settings.scope === "individual" ? fromPeople(room, activity) : ""].join(" ").trim(),
};

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  const forms = useMemo(() => room.cardsOf(activity).filter(({ round, fields }) => round === activity.round && fields), [room.ideas.value, activity.id, activity.round]);
  if (resultsAreOpen(activity)) return html`<${Gallery} room=${room} activity=${activity} forms=${forms} />`;
  if (activity.state === "sealed") return html`<p class="wall-words">${t("Closed. All cards come in a moment.")}</p>`;
  if (activity.settings.scope === "plenary")
    return forms.length > 0 ? html`<${Gallery} room=${room} activity=${activity} forms=${forms} />` : html`<p class="wall-words">${t("What you say is written down here.")}</p>`;
  const words = activity.settings.scope === "group" ? t("One person in each group writes; all think.") : t("Everyone fills a card, one field after the other.");
  return html`
    ${activity.settings.scope === "group" && html`<${ReturnCall} room=${room} activity=${activity} />`}
    <${Counters} room=${room} activity=${activity} given=${formsGiven} words=${words} />
    ${activity.settings.scope === "group" && html`<${GroupMap} room=${room} activity=${activity} />`}
  `;
}

/** @param {SceneProps & {forms: Idea[]}} props */
function Gallery({ room, activity, forms }) {
  if (forms.length === 0) return html`<p class="wall-words">${t("Nothing was written.")}</p>`;
  if (activity.settings.gallery === false) return html`<${CardWall} activity=${activity} cards=${forms} />`;
  const groups = room.rowsOf("group", activity);
  return html`<${Pages}
    items=${shuffle(forms, activity.id).slice(0, POSTERS)}
    size=${1}
    show=${(/** @type {Idea[]} */ [form]) => html`<${Poster} activity=${activity} form=${form} groups=${groups} />`}
  />`;
}
