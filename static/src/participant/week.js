// In an open workshop people come and go for days: how long the step is open, what comes next and when, an entry
// for one's own calendar, and what became of the cards of earlier steps.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { closesAt, datesTold, goesByDates } from "../room/dates.js";
import { FateList, fateHeading } from "./my-cards.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 *
 * @typedef {{session: Session, activity: Activity|undefined}} Props
 */

/** @param {Props} props */
export function WhereItStands({ session, activity }) {
  const workshop = session.workshop.value;
  if (!workshop || !goesByDates(workshop)) return null;
  const now = session.time.peek();
  const told = datesTold(workshop, activity, now);
  if (told.length === 0) return null;
  const isAhead = closesAt(workshop, activity) !== null || (workshop.next?.opens_at ?? 0) > now;
  return html`<aside class="week small" aria-label=${t("Dates")}>
    <div>${told.map((words) => html`<p key=${words}>${words}</p>`)}</div>
    ${isAhead && html`<a class="button button-quiet" href=${`/w/${boot.code}/dates.ics`} download>${t("Remind me")}</a>`}
  </aside>`;
}

/** @param {Props} props */
export function EarlierCards({ session, activity }) {
  if (!goesByDates(session.workshop.value)) return null;
  const ideas = session.allMine().filter((idea) => idea.activity !== activity?.id);
  if (ideas.length === 0) return null;
  return html`<details class="cards week-cards">
    <summary>${fateHeading(ideas.length)}</summary>
    <${FateList} session=${session} ideas=${ideas} />
  </details>`;
}
