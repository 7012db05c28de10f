// A vote that was opened again keeps what came out before: each earlier round, to look at.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { Results } from "../room/results.js";
import { useDesk } from "./desk.js";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function EarlierRounds({ activity }) {
  const desk = useDesk();
  const rounds = Array.from({ length: activity.round - 1 }, (_, index) => activity.round - 1 - index);
  return rounds.map((round) => {
    const standings = desk
      .resultsOf({ ...activity, round })
      .flatMap((result) => {
        const idea = desk.ideas.value.get(result.target);
        return idea ? [{ result, idea }] : [];
      });
    if (standings.length === 0) return null;
    return html`<details class="earlier-round" key=${round}>
      <summary>${t("Round {n}, as it was", { n: round })}</summary>
      <${Results} activity=${activity} standings=${standings} />
    </details>`;
  });
}
