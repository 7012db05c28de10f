// What the server will say once the commands on their way have arrived: rows as they are, and on top of
// them what this phone has sent or is about to send. So a tap shows at once, also in a tunnel. Pure.

/**
 * @import { Action, Ballot, Idea, Mark } from "../live/wire"
 * @import { Item } from "../live/outbox.js"
 *
 * @typedef {Idea & {onItsWay?: boolean}} OwnIdea
 * @typedef {Action & {onItsWay?: boolean}} ShownAction
 */

/**
 * My cards of an activity, the newest last.
 * @param {Iterable<Idea>} rows
 * @param {Item[]} items
 * @param {{id: string, round: number}} activity
 * @returns {OwnIdea[]}
 */
export function ownIdeas(rows, items, activity) {
  /** @type {Map<string, OwnIdea>} */
  const ideas = new Map();
  for (const row of rows) if (row.activity === activity.id && row.status !== "withdrawn") ideas.set(row.id, row);
  for (const { cmd, fields } of goingOut(items)) {
    const known = ideas.get(fields.idea);
    if (cmd === "idea.add" && fields.activity === activity.id && !ideas.has(fields.id))
      ideas.set(fields.id, newIdea(fields, activity.round));
    if (cmd === "idea.edit" && known)
      ideas.set(known.id, { ...known, text: fields.text ?? known.text, box: fields.box ?? known.box, ...filled(known, fields), onItsWay: true });
    if (cmd === "idea.withdraw") ideas.delete(fields.idea);
  }
  return [...ideas.values()];
}

/** @param {Record<string, any>} fields @param {number} round @returns {OwnIdea} */
function newIdea({ id, activity, text = "", box = "", parents = [], fields, photo }, round) {
  return { id, rev: 0, activity, round, box, text, parents, status: "active", onItsWay: true, ...(fields && { fields }), ...(photo && { photo }) };
}

/** A form is left field by field; null empties one. @param {OwnIdea} known @param {Record<string, any>} sent */
function filled(known, { fields }) {
  if (!fields) return {};
  return { fields: Object.fromEntries(Object.entries({ ...known.fields, ...fields }).filter(([, answer]) => answer !== null && answer !== "")) };
}

/**
 * What I gave in this round of an activity, by one criterion: target -> value, null where left blank on purpose.
 * @param {Iterable<Mark>} rows
 * @param {Item[]} items
 * @param {{id: string, round: number}} activity
 * @param {string} [criterion]
 */
export function ownMarks(rows, items, activity, criterion = "") {
  /** @type {Map<string, number|null>} */
  const marks = new Map();
  for (const mark of rows)
    if (mark.activity === activity.id && mark.round === activity.round && mark.criterion === criterion) marks.set(mark.target, mark.value);
  for (const { cmd, fields } of goingOut(items))
    if (cmd === "mark.set" && fields.activity === activity.id && (fields.criterion ?? "") === criterion)
      marks.set(fields.target, fields.value);
  return marks;
}

/**
 * Whether I said "I'm done" in this round.
 * @param {Iterable<Ballot>} rows
 * @param {Item[]} items
 * @param {{id: string, round: number}} activity
 */
export function saidDone(rows, items, activity) {
  const said = goingOut(items)
    .filter(({ cmd, fields }) => cmd === "ballot.done" && fields.activity === activity.id)
    .at(-1);
  if (said) return Boolean(said.fields.done);
  return [...rows].some((row) => row.activity === activity.id && row.round === activity.round && row.done);
}

/**
 * The actions of the workshop, with mine on top of them.
 * @param {Iterable<Action>} rows
 * @param {Item[]} items
 * @param {{id: string, name: string}} me
 * @returns {ShownAction[]}
 */
export function actions(rows, items, me) {
  /** @type {Map<string, ShownAction>} */
  const shown = new Map();
  for (const row of rows) shown.set(row.id, row);
  for (const { cmd, fields } of goingOut(items)) {
    const known = shown.get(fields.action);
    if (cmd === "action.add" && !shown.has(fields.id)) shown.set(fields.id, newAction(fields));
    if (cmd === "action.claim" && known)
      shown.set(known.id, {
        ...known,
        owner: fields.mine ? me.id : null,
        owner_name: fields.mine ? (fields.name ?? me.name) : "",
        onItsWay: true,
      });
  }
  return [...shown.values()];
}

/** @param {Record<string, any>} fields @returns {ShownAction} */
function newAction({ id, activity = null, what, due, from = null }) {
  const unowned = { owner: null, owner_name: "", status: "open", carried_from: null, when_then: "", done_looks_like: "", helpers: "", ask: false };
  return { id, rev: 0, activity, what, due, from, ...unowned, onItsWay: true };
}

/** @param {Item[]} items */
function goingOut(items) {
  return items.filter((item) => item.state.value !== "refused");
}
