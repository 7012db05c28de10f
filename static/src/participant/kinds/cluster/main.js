// Sorting on a phone. Where the team sorts: the table, with a Move button on every card, and dragging where the screen
// is wide enough. Where the facilitator sorts: one card at a time, and which one it goes with. Then the piles.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { resultsAreOpen } from "../../../room/agenda.js";
import { PileList } from "../../../room/pile-list.js";
import { sorted } from "../../../room/piles.js";
import { SortTable } from "../../../room/sort-table.js";
import { Done } from "../../done.js";
import { Moment } from "../../moment.js";
import { Question } from "../../question.js";
import { GoesWith } from "./goes-with.js";

/**
 * @import { Activity } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 * @import { Kind, StepProps } from "../index"
 */

/** @type {Kind} */
export const kind = { Running, Over };

/** As wide as a tablet held upright: there a finger has room to drag. */
const WIDE = "(min-width: 48rem)";

/** @param {Session} session @param {Activity} activity */
function tableOf(session, activity) {
  const rows = { entries: session.rowsOf("entry", activity), clusters: session.rowsOf("cluster", activity) };
  return sorted({ ...rows, ideas: session.ideas.value, items: session.outbox.items.value }, activity);
}

/** @param {StepProps} props */
function Running({ session, activity }) {
  if (resultsAreOpen(activity))
    return html`<${Moment} is="result">${t("Sorted. This is what belongs together.")}<//>
      <${Over} session=${session} activity=${activity} />`;
  if (activity.state !== "open")
    return html`<${Moment} is="closed">${t("Sorting is over. The piles are shown in a moment.")}<//>
      <${Question} activity=${activity} />`;
  const table = tableOf(session, activity);
  return activity.settings.who === "team"
    ? html`<${Team} session=${session} activity=${activity} table=${table} />`
    : html`<${GoesWith} session=${session} activity=${activity} table=${table} />`;
}

/** @param {{session: Session, activity: Activity, table: import("../../../room/piles").Sorted}} props */
function Team({ session, activity, table }) {
  const isWide = useWide();
  const isSilent = Boolean(activity.settings.silent_minutes) && activity.step === 0;
  return html`
    <${Moment} is=${isSilent ? "alone" : "together"}>
      ${isSilent ? t("Everyone sorts, without a word. Whoever disagrees moves it back.") : t("Now talk: does each pile have the right name?")}
    <//>
    <${Question} activity=${activity} />
    <${SortTable} activity=${activity} table=${table} act=${session.send} drags=${isWide} heading="h2" />
    <${Done} session=${session} activity=${activity} />
  `;
}

/** @param {{session: Session, activity: Activity}} props */
function Over({ session, activity }) {
  return html`<${Question} activity=${activity} />
    <${PileList}
      table=${tableOf(session, activity)}
      heading="h2"
      results=${session.rowsOf("result", activity)}
      besides=${(/** @type {{id: string}} */ card) => session.isMine(card) && html`<span class="mine small">${t("yours")}</span>`}
    />`;
}

function useWide() {
  const [isWide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const changed = () => setWide(query.matches);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);
  return isWide;
}
