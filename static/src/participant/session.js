// One person in one workshop: the rows as answers to what a screen asks, and what the person can do as
// functions. Views know this and nothing below it.

import { computed, effect } from "@preact/signals";
import { boot } from "../live/boot.js";
import { ticking } from "../live/clock.js";
import { connect } from "../live/connection.js";
import { uuid } from "../live/ids.js";
import { shuffle } from "../live/shuffle.js";
import { inOrder, isSampled, lastReached, running } from "../room/agenda.js";
import { thisRound } from "../room/this-round.js";
import { createDealt } from "./dealt.js";
import { createMine } from "./mine.js";
import { inOwnLanguage } from "./own-language.js";
import { actions, ownIdeas, ownMarks, saidDone } from "./pending.js";

/**
 * @import { Activity, Idea, Workshop } from "../live/wire"
 * @import { TablesByRound } from "../room/this-round"
 *
 * @typedef {ReturnType<typeof openSession>} Session
 */

/** @param {string} person @param {string} token */
export function openSession(person, token) {
  const connection = connect({ token, person });
  const { room, me, outbox, send } = connection;
  const mine = createMine(boot.workshop);
  const dealt = createDealt(connection);
  const tables = {
    workshop: room("workshop"),
    activity: room("activity"),
    idea: room("idea"),
    entry: room("entry"),
    result: room("result"),
    decision: room("decision"),
    action: room("action"),
  };
  const own = { idea: me("idea"), mark: me("mark"), ballot: me("ballot"), participant: me("participant") };
  const agenda = computed(() => inOrder([...tables.activity.value.values()].map((activity) => inOwnLanguage(activity))));
  const name = computed(() => ownName());

  effect(() => {
    for (const id of own.idea.value.keys()) mine.remember(id);
  });

  function ownName() {
    const asked = outbox.items.value.filter(({ cmd }) => cmd === "participant.rename").at(-1);
    return asked?.fields.name ?? own.participant.value.get(person)?.name ?? "";
  }

  /** In a large room only those that this phone was dealt. @param {Activity} activity */
  function cardsOf(activity) {
    if (isSampled(activity)) return dealt.cardsOf(activity);
    return [...tables.idea.value.values()].filter((idea) => idea.activity === activity.id);
  }

  /** The ballot of a vote, or the material of "who does what". @param {Activity} activity */
  function materialOf(activity) {
    return thisRound(tables.entry.value, activity).flatMap((entry) => tables.idea.value.get(entry.idea) ?? []);
  }

  /** In my own order, without my own cards where the dots go to others. @param {Activity} activity */
  function ballotOf(activity) {
    const ideas = materialOf(activity);
    const eligible = activity.settings.own_items === false ? ideas.filter((idea) => !isMine(idea)) : ideas;
    return shuffle(eligible, person + activity.id);
  }

  /** @param {Activity} activity */
  function standingsOf(activity) {
    return thisRound(tables.result.value, activity)
      .sort((a, b) => a.rank - b.rank)
      .flatMap((result) => {
        const idea = tables.idea.value.get(result.target);
        return idea ? [{ result, idea }] : [];
      });
  }

  /** @param {{id: string}} idea */
  function isMine(idea) {
    return own.idea.value.has(idea.id) || mine.has(idea.id);
  }

  /** All I wrote in this workshop, as far as this phone or the server still knows. @returns {Idea[]} */
  function allMine() {
    const ids = new Set([...mine.ids, ...own.idea.value.keys()]);
    return [...ids].flatMap((id) => {
      const idea = own.idea.value.get(id) ?? tables.idea.value.get(id);
      return idea && idea.status !== "withdrawn" ? [idea] : [];
    });
  }

  return {
    person,
    send,
    ask: connection.ask,
    name,
    isAtTheDoor: computed(() => own.participant.value.get(person)?.admitted === false),
    status: connection.status,
    notice: connection.notice,
    online: connection.online,
    outbox,
    time: ticking(connection.now),
    workshop: computed(() => /** @type {Workshop|undefined} */ ([...tables.workshop.value.values()][0])),
    agenda,
    running: computed(() => running(agenda.value)),
    lastReached: computed(() => lastReached(agenda.value)),
    ideas: tables.idea,
    decisions: computed(() => [...tables.decision.value.values()]),
    actions: computed(() =>
      actions(tables.action.value.values(), outbox.items.value, { id: person, name: name.value }),
    ),
    results: tables.result,
    /** What everyone may see of this round. @template {TablesByRound} N @param {N} table @param {Activity} activity */
    rowsOf: (table, activity) => thisRound(room(table).value, activity),
    /** What I, or the group I sit in, may see of it. @template {TablesByRound} N @param {N} table @param {Activity} activity */
    ownRowsOf: (table, activity) => thisRound(me(table).value, activity),
    cardsOf,
    dealt,
    materialOf,
    ballotOf,
    standingsOf,
    isMine,
    allMine,
    /** @param {Activity} activity */
    ownIdeasOf: (activity) => ownIdeas(own.idea.value.values(), outbox.items.value, activity),
    /** @param {Activity} activity @param {string} [criterion] */
    ownMarksOf: (activity, criterion) => ownMarks(own.mark.value.values(), outbox.items.value, activity, criterion),
    /** @param {Activity} activity */
    saidDone: (activity) => saidDone(own.ballot.value.values(), outbox.items.value, activity),

    /** @param {Activity} activity @param {string} text @param {string} box @param {string[]} [parents] @param {string|null} [photo] */
    write(activity, text, box, parents = [], photo = null) {
      const id = uuid();
      mine.remember(id);
      return send("idea.add", { id, activity: activity.id, text, box, ...(parents.length ? { parents } : {}), ...(photo ? { photo } : {}) });
    },
    /** One field of a form is left; the first one begins it. @param {Activity} activity @param {Idea|undefined} form @param {Record<string, string|number|null>} fields */
    fill(activity, form, fields) {
      if (form) return send("idea.edit", { idea: form.id, fields });
      const id = uuid();
      mine.remember(id);
      return send("idea.add", { id, activity: activity.id, fields });
    },
    /** @param {Idea} idea @param {string} text */
    reword: (idea, text) => send("idea.edit", { idea: idea.id, text }),
    /** @param {Idea} idea */
    takeBack: (idea) => send("idea.withdraw", { idea: idea.id }),
    /** value null: left blank on purpose. @param {Activity} activity @param {{id: string}} target @param {number|null} value @param {string} [criterion] */
    mark: (activity, target, value, criterion) => send("mark.set", { activity: activity.id, target: target.id, value, ...(criterion ? { criterion } : {}) }),
    /** @param {Activity} activity @param {number} seat */
    pass: (activity, seat) => send("turn.pass", { activity: activity.id, seat }),
    /** @param {Activity} activity @param {boolean} done */
    sayDone: (activity, done) => send("ballot.done", { activity: activity.id, done }),
    /** @param {string} name */
    rename: (name) => send("participant.rename", { name }),
    /** @param {Activity} activity @param {{what: string, due: string, from?: string}} action */
    propose: (activity, action) => send("action.add", { id: uuid(), activity: activity.id, ...action }),
    /** @param {{id: string}} action @param {{mine: boolean, name?: string, email?: string}} claim */
    claim: (action, claim) => send("action.claim", { action: action.id, ...claim }),
  };
}
