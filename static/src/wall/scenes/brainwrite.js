// Passing sheets: which round it is, how much there is, and who works together; all rows once they lie open.

import { html } from "htm/preact";
import { useMemo } from "preact/hooks";
import { t } from "../../live/words.js";
import { resultsAreOpen } from "../../room/agenda.js";
import { cardsGiven } from "../../room/counts.js";
import { CardWall } from "../card-wall.js";
import { Counters } from "../counters.js";
import { fromPeople } from "../from-people.js";
import { GroupMap } from "../group-map.js";

/** @import { Kind, SceneProps } from "./index" */

/** @type {Kind} */
export const brainwrite = {
  Scene,
  given: cardsGiven,
  cameTo: (room, activity) => [t.n("1 card", "{n} cards", room.tallyOf(activity)?.ideas ?? 0), fromPeople(room, activity)].join(" "),
};

/** @param {SceneProps} props */
function Scene({ room, activity }) {
  const cards = useMemo(() => room.cardsOf(activity), [room.ideas.value, activity.id]);
  if (activity.state === "sealed") return html`<p class="wall-words">${t("Closed. All sheets come in a moment.")}</p>`;
  if (resultsAreOpen(activity)) return html`<${CardWall} activity=${activity} cards=${cards} />`;
  const round = { k: activity.step + 1, n: activity.settings.rounds_run ?? 1 };
  return html`
    <p class="wall-round">${t("Round {k} of {n}", round)}</p>
    <${Counters} room=${room} activity=${activity} given=${cardsGiven} words=${activity.step === 0 ? t("Everyone starts a sheet. Then the sheets move on.") : t("Read what is on your sheet, then build on it.")} />
    <${GroupMap} room=${room} activity=${activity} />
  `;
}
