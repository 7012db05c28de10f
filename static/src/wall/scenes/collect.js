// Ideas: while people write alone only counts are shown, afterwards the cards.

import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { t } from "../../live/words.js";
import { writesAlone } from "../../room/agenda.js";
import { CardWall } from "../card-wall.js";
import { Counters } from "../counters.js";

/** @param {import("../scene").SceneProps} props */
export function Collecting({ room, activity }) {
  const cards = useMemo(() => room.cardsOf(activity), [room.ideas.value, activity.id]);
  if (writesAlone(activity))
    return html`<${Counters} room=${room} activity=${activity} words=${t("Everyone writes alone. The cards are shown afterwards.")} />`;
  if (cards.length === 0) return html`<p class="wall-words">${t("The first card appears here.")}</p>`;
  return html`<${CardWall} activity=${activity} cards=${cards} />`;
}
