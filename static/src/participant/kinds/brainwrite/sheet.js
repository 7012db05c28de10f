// The sheet in hand: what was written before, to read and to build on; my rows of this round; and the field.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { boot } from "../../../live/boot.js";
import { draft } from "../../../live/draft.js";
import { t } from "../../../live/words.js";
import { ChoiceItem } from "../../choice-item.js";
import { Field } from "../../composer.js";
import { DoneButton } from "../../done.js";
import { OwnCard } from "../../own-card.js";
import { Refusals } from "../../refusals.js";
import { boxesSoFar } from "./in-hand.js";
import { stimulus } from "./stimulus.js";

/**
 * @import { Activity, Seat } from "../../../live/wire"
 * @import { OwnIdea } from "../../pending.js"
 * @import { Session } from "../../session.js"
 * @import { InHand, SheetRow } from "./in-hand.js"
 */

/** @param {{session: Session, activity: Activity, seat: Seat, sheets: InHand[]}} props */
export function Sheet({ session, activity, seat, sheets }) {
  const [at, turnTo] = useState(0);
  const [parents, setParents] = useState(/** @type {string[]} */ ([]));
  const { box, rows } = sheets[Math.min(at, sheets.length - 1)];
  const mine = ownRows(session, activity, box);
  useTakenAlong(session, activity, seat, box);

  /** @param {string} id */
  function toggle(id) {
    setParents(parents.includes(id) ? parents.filter((parent) => parent !== id) : [...parents, id]);
  }

  return html`
    ${sheets.length > 1 && html`<${WhichSheet} at=${at} turnTo=${(/** @type {number} */ to) => (turnTo(to), setParents([]))} />`}
    ${rows === null && html`<p class="quiet">${t("Your sheet is coming.")}</p>`}
    <${Earlier} rows=${rows ?? []} parents=${parents} toggle=${toggle} />
    ${isAlone(activity) && activity.step > 0 && html`<p class="notice">${t.parts("A word to think with: {word}", { word: html`<strong>${stimulus(activity)}</strong>` })}</p>`}
    <${OwnRows} session=${session} activity=${activity} own=${mine} />
    <${Refusals} session=${session} activity=${activity} />
    <div class="foot sheet-foot">
      <${BuildsOn} rows=${(rows ?? []).filter(({ id }) => parents.includes(id))} forget=${toggle} />
      <${Writing} session=${session} activity=${activity} own=${mine} box=${box} parents=${parents} posted=${() => setParents([])} />
    </div>
  `;
}

/** Of this round of writing, and of this sheet. @param {Session} session @param {Activity} activity @param {string} box */
function ownRows(session, activity, box) {
  return session
    .ownIdeasOf(activity)
    .filter((idea) => idea.box === box && idea.round === activity.round)
    .filter(({ fields }) => !fields || Number(fields.round) === activity.step);
}

/** What was not sent when the sheets moved on goes on with the person. @param {Session} session @param {Activity} activity @param {Seat} seat @param {string} box */
function useTakenAlong(session, activity, seat, box) {
  const now = draft(boot.workshop, activity.id, box);
  const left = boxesSoFar(session, activity, seat)
    .filter((each) => each !== box)
    .map((each) => draft(boot.workshop, activity.id, each))
    .filter(({ text }) => text.value !== "");
  useEffect(() => {
    for (const { text, keep } of left) {
      now.keep(now.text.value ? `${text.value}\n${now.text.value}` : text.value);
      keep("");
    }
  }, [left.length]);
}

/** @param {{at: number, turnTo: (at: number) => void}} props */
function WhichSheet({ at, turnTo }) {
  return html`<fieldset class="choice">
    <legend class="label">${t("Somebody is missing: you have two sheets. The second is as you like.")}</legend>
    <${ChoiceItem} name="sheet" label=${t("First sheet")} chosen=${at === 0} choose=${() => turnTo(0)} />
    <${ChoiceItem} name="sheet" label=${t("Second sheet")} chosen=${at > 0} choose=${() => turnTo(1)} />
  </fieldset>`;
}

/** @param {{rows: SheetRow[], parents: string[], toggle: (id: string) => void}} props */
function Earlier({ rows, parents, toggle }) {
  if (rows.length === 0) return null;
  return html`<section class="cards">
    <h2>${t("On this sheet")}</h2>
    <ul>
      ${rows.map(
        (row) =>
          html`<li key=${row.id} class=${parents.includes(row.id) ? "note sheet-row sheet-row-picked" : "note sheet-row"}>
            <p class="note-text" dir="auto">${row.text}</p>
            ${row.author && html`<p class="small quiet"><bdi>${row.author}</bdi></p>`}
            <button
              class="button button-quiet"
              type="button"
              aria-pressed=${parents.includes(row.id)}
              aria-label=${t("Build on it: {card}", { card: row.text })}
              onClick=${() => toggle(row.id)}
            >
              ${parents.includes(row.id) && html`<span aria-hidden="true">✓</span> `}${t("Build on it")}
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {{session: Session, activity: Activity, own: OwnIdea[]}} props */
function OwnRows({ session, activity, own }) {
  if (own.length === 0) return null;
  return html`<section class="cards">
    <h2>${t("You wrote")}</h2>
    <ul>
      ${own.map(
        (idea) =>
          html`<li key=${idea.id}>
            <${OwnCard} session=${session} activity=${activity} idea=${idea} open onTakeBack=${session.takeBack} />
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {{rows: SheetRow[], forget: (id: string) => void}} props */
function BuildsOn({ rows, forget }) {
  if (rows.length === 0) return null;
  return html`<ul class="sheet-builds-on small">
    ${rows.map(
      ({ id, text }) =>
        html`<li key=${id}>
          <span>${t.parts("Builds on: {card}", { card: html`<bdi>${text}</bdi>` })}</span>
          <button class="button button-quiet" type="button" onClick=${() => forget(id)}>${t("Not on it")}</button>
        </li>`,
    )}
  </ul>`;
}

/** @param {{session: Session, activity: Activity, own: OwnIdea[], box: string, parents: string[], posted: () => void}} props */
function Writing({ session, activity, own, box, parents, posted }) {
  const most = activity.settings.per_round ?? 3;
  if (own.length >= most)
    return html`<p class="notice">${t.n("Your card is on the sheet. Take it back to write another.", "Your {n} cards are on the sheet. Take one back to write another.", most)}</p>
      <${DoneButton} session=${session} activity=${activity} />`;
  return html`<${Field}
    key=${box}
    session=${session}
    activity=${activity}
    own=${own}
    box=${box}
    parents=${parents}
    posted=${posted}
    placeholder=${activity.step > 0 ? t("Build on a card, or start something new") : undefined}
    status=${t("{n} of {all}", { n: own.length, all: most })}
  />`;
}

/** @param {Activity} activity */
function isAlone({ progress }) {
  return progress.people?.length === 1 && progress.people[0] <= 1;
}
