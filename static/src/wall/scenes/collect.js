// Ideas: while people write alone only counts are shown, afterwards the cards.

import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { t } from "../../live/words.js";
import { comesAfterMine, writesAlone } from "../../room/agenda.js";
import { cardsGiven } from "../../room/counts.js";
import { Canvas, isCanvas } from "../canvas.js";
import { CardWall } from "../card-wall.js";
import { Counters } from "../counters.js";
import { fromPeople } from "../from-people.js";

/** @import { Kind, SceneProps } from "./index" */

/** @type {Kind} */
export const collect = {
  Scene,
  given: cardsGiven,
  cameTo(room, activity) {
    const ideas = room.tallyOf(activity)?.ideas ?? 0;
    return [t.n("1 idea", "{n} ideas", ideas), fromPeople(room, activity)].join(" ");
  },
};

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  const cards = useMemo(() => room.cardsOf(activity), [room.ideas.value, activity.id]);
  if (writesAlone(activity))
    return html`<${Before} cards=${room.entriesOf(activity)} />
      <${Counters} room=${room} activity=${activity} given=${cardsGiven} words=${comesAfterMine(activity) ? t("Whoever has written a card sees those of the others on the phone. Here they are shown afterwards.") : t("Everyone writes alone. The cards are shown afterwards.")} />`;
  if (cards.length === 0) return html`<p class="wall-words">${t("The first card appears here.")}</p>`;
  if (isCanvas(activity)) return html`<${Canvas} activity=${activity} cards=${cards} />`;
  return html`<${CardWall} activity=${activity} cards=${cards} />`;
}

/** As much as can be read while one writes. */
const MOST_BEFORE = 3;

/** What people write about. @param {{cards: import("../../live/wire").Idea[]}} props */
function Before({ cards }) {
  if (cards.length === 0 || cards.length > MOST_BEFORE) return null;
  return html`<ul class="wall-before">
    ${cards.map((card) => html`<li key=${card.id} dir="auto">${card.text}</li>`)}
  </ul>`;
}
