// Two cards at a time: the better one is tapped, then come the next two. Going back changes an answer. Which pairs come
// is the server's to say; they stand in my ballot, so that a reload shows the same ones.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { Done } from "../../done.js";
import { haptics } from "../../haptics.js";
import { Moment } from "../../moment.js";
import { NamesPromise } from "../../promise.js";
import { Question } from "../../question.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 *
 * @typedef {{left: Idea, right: Idea, target: string, criterion: string}} Pair
 */

/** @param {{session: Session, activity: Activity}} props */
export function Pairs({ session, activity }) {
  const pairs = useDealt(session, activity);
  const values = pairs.map((pair) => session.ownMarksOf(activity, pair.criterion).get(pair.target));
  const answered = values.filter((value) => value !== undefined && value !== null).length;
  const firstOpen = values.findIndex((value) => value === undefined || value === null);
  const [chosen, setPlace] = useState(/** @type {number|null} */ (null));
  const place = chosen ?? (firstOpen === -1 ? pairs.length : firstOpen);
  const pair = pairs[place];
  const all = activity.progress.pairs;
  const done = session.saidDone(activity);

  /** @param {Pair} pair @param {number} value 1: the target is better, -1: the other one, 0: neither */
  function answer(pair, value) {
    haptics.tick();
    void session.mark(activity, { id: pair.target }, value, pair.criterion);
    setPlace(place + 1);
  }

  return html`
    <${Moment} is=${done ? "done" : "vote"}>${done ? t("You are done. You can still change your answers.") : t("Tap the one that you would put first. Nobody sees it until it is closed.")}<//>
    <${Question} activity=${activity} />
    <p class="progress small">
      <progress value=${answered} max=${all} aria-hidden="true"></progress>
      <span>${t("{n} of {all} compared", { n: answered, all })}</span>
    </p>
    ${pair ? html`<${Duel} key=${place} pair=${pair} given=${values[place]} isMine=${session.isMine} answer=${answer} />` : html`<${Rest} isEnough=${answered >= all || pairs.length >= all} />`}
    <nav class="stance-ways" aria-label=${t("Pairs")}>
      <button class="button button-quiet" type="button" disabled=${place === 0} onClick=${() => setPlace(place - 1)}>${t("Back")}</button>
      ${chosen !== null && pair && values[place] !== undefined && html`<button class="button button-quiet" type="button" onClick=${() => setPlace(place + 1)}>${t("Next")}</button>`}
    </nav>
    <${NamesPromise} activity=${activity} />
    <${Done} session=${session} activity=${activity} />
  `;
}

/**
 * My pairs whose cards are both there; the first ones are asked for, the others come with my answers.
 * @param {Session} session @param {Activity} activity
 * @returns {Pair[]}
 */
function useDealt(session, activity) {
  const dealt = session.ownRowsOf("ballot", activity)[0]?.dealt;
  const asked = useRef(false);
  const isLive = session.status.value === "live";
  useEffect(() => {
    if (dealt || asked.current || !isLive) return;
    asked.current = true;
    void session.send("ballot.deal", { activity: activity.id });
  }, [dealt, isLive]);
  const ideas = session.ideas.value;
  return (dealt ?? []).flatMap(([one, other]) => {
    const left = ideas.get(one);
    const right = ideas.get(other);
    const [target, criterion] = [one, other].sort();
    return left && right ? [{ left, right, target, criterion }] : [];
  });
}

/** @param {{pair: Pair, given: number|null|undefined, isMine: (idea: Idea) => boolean, answer: (pair: Pair, value: number) => void}} props */
function Duel({ pair, given, isMine, answer }) {
  const sides = [pair.left, pair.right].map((idea) => ({ idea, value: idea.id === pair.target ? 1 : -1 }));
  const group = useRef(/** @type {HTMLDivElement|null} */ (null));

  /** Left and right, or 1 and 2, take the focus to a card; Enter chooses it. @param {KeyboardEvent} event */
  function onKeyDown(event) {
    const side = { ArrowLeft: 0, ArrowUp: 0, 1: 0, ArrowRight: 1, ArrowDown: 1, 2: 1 }[event.key];
    if (side === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    /** @type {HTMLElement|undefined} */ (group.current?.querySelectorAll(".duel-card")[side])?.focus();
  }

  return html`<div class="duel" role="group" aria-labelledby="question" ref=${group} onKeyDown=${onKeyDown}>
    ${sides.map(
      ({ idea, value }) =>
        html`<button class="note duel-card" type="button" key=${idea.id} aria-pressed=${given === value} onClick=${() => answer(pair, value)}>
          <span class="note-text" dir="auto">${idea.text}${isMine(idea) && html` <span class="mine small">${t("yours")}</span>`}</span>
        </button>`,
    )}
    <button class="button button-quiet" type="button" aria-pressed=${given === 0} onClick=${() => answer(pair, 0)}>${t("Equal, or hard to tell")}</button>
  </div>`;
}

/** @param {{isEnough: boolean}} props */
function Rest({ isEnough }) {
  return html`<p class="notice" role="status">${isEnough ? t("That was all. Thank you. Go back to change an answer.") : t("The next pair comes in a moment.")}</p>`;
}
