// Round robin on a phone: whose turn it is, as a count of those before me; nobody is named.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { Moment } from "./moment.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 *
 * @typedef {{seat: number, before: number|undefined, isOver: boolean}} Turn
 *   seat: whose turn it is; before: how many come before me, undefined as long as I have no seat
 */

/** Undefined where nobody waits for a turn. @param {Session} session @param {Activity} activity @returns {Turn|undefined} */
export function useTurn(session, activity) {
  if (activity.settings.flow !== "turns" || activity.state !== "open") return undefined;
  const { seat = 0, passes = {}, seats = 0 } = activity.progress;
  const mine = session.ownRowsOf("seat", activity)[0]?.seat;
  const playing = Array.from({ length: Math.max(seats, mine ?? 0, seat) }, (_, index) => index + 1).filter((each) => (passes[each] ?? 0) < 2);
  const from = playing.indexOf(seat);
  const to = mine === undefined ? -1 : playing.indexOf(mine);
  const before = from < 0 || to < 0 ? undefined : (to - from + playing.length) % playing.length;
  return { seat, before, isOver: seat === 0 };
}

/** @param {{turn: Turn}} props */
export function MyTurn({ turn }) {
  if (turn.isOver) return html`<${Moment} is="together">${t("Nobody has anything to add any more.")}<//>`;
  if (turn.before === undefined) return html`<${Moment} is="waiting">${t("Read along. In the next lap there is a turn for you.")}<//>`;
  if (turn.before === 0) return html`<${Moment} is="alone">${t("It is your turn: one card, or pass.")}<//>`;
  return html`<${Moment} is="waiting">${t.n("One person before you.", "{n} people before you.", turn.before)}<//>`;
}

/** Nothing to add in this lap. @param {{session: Session, activity: Activity}} props */
export function PassButton({ session, activity }) {
  const turn = useTurn(session, activity);
  if (!turn || turn.before !== 0) return null;
  return html`<button class="button" type="button" onClick=${() => session.pass(activity, turn.seat)}>${t("Pass")}</button>`;
}
