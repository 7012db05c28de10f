// The sheets in my hands. My seat says which; what others wrote on them is asked for when they come, since nobody
// else may see it: it is in no stream.

import { useEffect, useState } from "preact/hooks";

/**
 * @import { Activity, Idea, Seat } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 *
 * @typedef {Pick<Idea, "id"|"box"|"text"|"parents"|"author"> & {round: number}} SheetRow
 * @typedef {{box: string, rows: SheetRow[]|null}} InHand  rows: null until they have come
 */

const AGAIN_MS = 3000;
/** All sheets move at once, and no person notices this much. */
const SPREAD_MS = 300;

/** What has come last, and in which turn. @type {{turn: string, sheets: InHand[]}} */
const NOTHING = { turn: "", sheets: [] };

/**
 * sheets: undefined while it is not known yet.
 * @param {Session} session @param {Activity} activity
 */
export function useInHand(session, activity) {
  const seat = session.ownRowsOf("seat", activity)[0];
  const live = session.status.value === "live";
  const turn = `${activity.id} ${activity.round} ${activity.step}`;
  const [come, setCome] = useState(NOTHING);
  const boxes = boxesInHand(session, activity, seat);
  const missing = activity.state === "open" && activity.step > 0 && boxes.length > 0 && come.turn !== turn;

  useEffect(() => {
    if (!missing || !live) return;
    let left = false;
    /** @type {ReturnType<typeof setTimeout>} */
    let timer = setTimeout(ask, Math.random() * SPREAD_MS);
    async function ask() {
      const answer = await session.ask("sheets", { activity: activity.id }).catch(() => ({ ok: false }));
      if (left) return;
      if (answer.ok && `${answer.activity} ${answer.round} ${answer.step}` === turn) setCome({ turn, sheets: answer.sheets });
      else timer = setTimeout(ask, AGAIN_MS);
    }
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [turn, missing, live]);

  // The step comes with the room's rows, and the seat's sheets with my own a moment later
  const isKnown = seat ? seat.sheets.length > activity.step : live;
  return { seat, sheets: isKnown ? boxes.map((box) => inHand(box)) : undefined };

  /** @param {string} box @returns {InHand} */
  function inHand(box) {
    if (activity.step === 0) return { box, rows: [] };
    return (come.turn === turn && come.sheets.find((sheet) => sheet.box === box)) || { box, rows: null };
  }
}

/** @param {Session} session @param {Activity} activity @param {Seat|undefined} seat */
function boxesInHand(session, activity, seat) {
  return (seat?.sheets[activity.step] ?? []).map((sheet) => boxOf(session, activity, seat, sheet));
}

/** All that ever lay before me. @param {Session} session @param {Activity} activity @param {Seat} seat */
export function boxesSoFar(session, activity, seat) {
  return seat.sheets.flat().map((sheet) => boxOf(session, activity, seat, sheet));
}

/** @param {Session} session @param {Activity} activity @param {Seat|undefined} seat @param {number} sheet */
function boxOf(session, activity, seat, sheet) {
  const group = session.rowsOf("group", activity).find(({ id }) => id === seat?.group);
  return `sheet-${group?.number}-${sheet}`;
}
