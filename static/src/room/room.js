// What a screen of the room works with: the rows of the running workshop as signals, read for the console
// and the big screen. It turns tables into answers ("which cards has this activity?") and changes nothing.

import { computed } from "@preact/signals";
import { ticking } from "../live/clock.js";
import { connect } from "../live/connection.js";
import { renewToken } from "../live/token.js";
import { inOrder, running, upNext } from "./agenda.js";
import { thisRound } from "./this-round.js";

/**
 * @import { Activity, Idea, Workshop } from "../live/wire"
 * @import { TablesByRound } from "./this-round"
 *
 * @typedef {ReturnType<typeof openRoom>} Room
 */

/** @param {string} token */
export function openRoom(token) {
  const connection = connect({ token, renewToken });
  const tables = {
    workshop: connection.room("workshop"),
    activity: connection.room("activity"),
    idea: connection.room("idea"),
    entry: connection.room("entry"),
    tally: connection.room("tally"),
    result: connection.room("result"),
    decision: connection.room("decision"),
    action: connection.room("action"),
    checkin: connection.room("checkin"),
    participant: connection.room("participant"),
    mark: connection.room("mark"),
    ballot: connection.room("ballot"),
  };
  const agenda = computed(() => inOrder(tables.activity.value.values()));

  return {
    connection,
    time: ticking(connection.now),
    workshop: computed(() => /** @type {Workshop|undefined} */ ([...tables.workshop.value.values()][0])),
    agenda,
    running: computed(() => running(agenda.value)),
    upNext: computed(() => upNext(agenda.value)),
    ideas: tables.idea,
    decisions: computed(() => [...tables.decision.value.values()]),
    actions: computed(() => [...tables.action.value.values()]),
    checkins: computed(() => [...tables.checkin.value.values()]),
    participants: computed(() => [...tables.participant.value.values()]),
    /** What there is of this round. @template {TablesByRound} N @param {N} table @param {Activity} activity */
    rowsOf: (table, activity) => thisRound(connection.room(table).value, activity),
    /** @param {Activity} activity the cards written in it, all rounds */
    cardsOf: (activity) => [...tables.idea.value.values()].filter((idea) => idea.activity === activity.id),
    /** @param {Activity} activity the cards that lie there, without those that were hidden or merged since */
    entriesOf: (activity) =>
      thisRound(tables.entry.value, activity).flatMap(({ idea }) => onTheScreens(tables.idea.value.get(idea))),
    /** @param {Activity} activity */
    tallyOf: (activity) => thisRound(tables.tally.value, activity)[0],
    /** @param {Activity} activity */
    resultsOf: (activity) => thisRound(tables.result.value, activity).sort((a, b) => a.rank - b.rank),
    /** @param {Activity} activity what was entered for people without a phone; only facilitators have it */
    roomMarksOf: (activity) => thisRound(tables.mark.value, activity).filter((mark) => !mark.agreed),
    /** @param {Activity} activity */
    roomBallotOf: (activity) => thisRound(tables.ballot.value, activity)[0],
  };
}

/** A big screen has no others; on the console a row says how its card stands. @param {Idea|undefined} card */
function onTheScreens(card) {
  return card && (card.status ?? "active") === "active" ? [card] : [];
}
