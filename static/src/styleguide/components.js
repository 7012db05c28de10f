// Every component with its states. Those that are markup and a class are written out; those that are a function are the
// pages' own.

import { signal } from "@preact/signals";
import { html } from "htm/preact";
import { DeskProvider } from "../console/desk.js";
import { Dialog } from "../console/dialog.js";
import { Field } from "../console/field.js";
import { NumberEntry } from "../console/number-entry.js";
import { Toasts } from "../console/toasts.js";
import { t } from "../live/words.js";
import { ChoiceItem } from "../participant/choice-item.js";
import { LeftCounter } from "../participant/left-counter.js";
import { JoinCode } from "../room/join-code.js";
import { Results } from "../room/results.js";
import { Timer } from "../room/timer.js";
import { Both } from "./specimen.js";

/** @import { Theme } from "./specimen" */

const MINUTE_MS = 60_000;
const CARD = t("Lunch with the team on day one");
/** In place of a facilitator's: it holds what is shown, and does nothing. */
const desk = /** @type {any} */ ({
  toasts: signal([
    { id: 1, text: t("Hidden"), undo: 1 },
    { id: 2, text: t("Another facilitator was faster. What you see now is how it stands."), trouble: true },
  ]),
  undo: () => undefined,
  dismiss: () => undefined,
  closeDialog: () => (openIn.value = null),
});
/** @type {import("@preact/signals").Signal<Theme|null>} */
const openIn = signal(null);

export function Components() {
  return html`<${DeskProvider} value=${desk}>
    <${Both} title=${t("Buttons")}>${Buttons}<//>
    <${Both} title=${t("Fields")}>${Fields}<//>
    <${Both} title=${t("Chips")}>${Chips}<//>
    <${Both} title=${t("Cards")}>${Cards}<//>
    <${Both} title=${t("Notices")}>${Notices}<//>
    <${Both} title=${t("Toasts")}>${() => html`<div class="toast-place"><${Toasts} /></div>`}<//>
    <${Both} title=${t("Dots")}>${Dots}<//>
    <${Both} title=${t("Bars")}>${Bars}<//>
    <${Both} title=${t("Time and code")}>${Timers}<//>
    <${Both} title=${t("Counts")}>${Counts}<//>
    <${Both} title=${t("Dialog")}>${Dialogs}<//>
  <//>`;
}

function Buttons() {
  return html`<button class="large-button" type="button">${t("Close and show")}</button>
    <div class="buttons">
      <button class="button button-main" type="button">${t("Keep")}</button>
      <button class="button" type="button">${t("Change")}</button>
      <button class="button button-quiet" type="button">${t("Cancel")}</button>
    </div>
    <div class="buttons">
      <button class="button" type="button" aria-pressed="true">${t("Dots")}</button>
      <button class="button button-main" type="button" disabled>${t("Keep")}</button>
      <button class="button button-quiet" type="button" disabled>${t("Cancel")}</button>
    </div>
    <p><a href="#page">${t("Read the summary")}</a></p>`;
}

/** @param {Theme} theme */
function Fields(theme) {
  return html`<${Field} label=${t("Your question")} hint=${t("If you like.")}><input class="input" /><//>
    <${Field} label=${t("What they say")}><textarea class="input" rows="2" placeholder=${t("One idea, a few words")}></textarea><//>
    <${Field} label=${t("Names")}><select class="input"><option>${t("Without names")}</option><option>${t("With names")}</option></select><//>
    <${Field} label=${t("How many say it")}><${NumberEntry} value=${3} most=${500} keep=${async () => true} /><//>
    <p><${LeftCounter} id=${`left-${theme}`} left=${12} /> · <${LeftCounter} id=${`over-${theme}`} left=${-3} /></p>
    <p class="field-trouble">${t("There was nothing to vote on.")}</p>`;
}

/** @param {Theme} theme */
function Chips(theme) {
  const none = () => undefined;
  return html`<div class="buttons">
      <${ChoiceItem} name=${`chip-${theme}`} label=${t("Agree")} chosen=${true} choose=${none} />
      <${ChoiceItem} name=${`chip-${theme}`} label=${t("Disagree")} chosen=${false} choose=${none} />
    </div>
    <p>${CARD} <span class="mine small">${t("yours")}</span></p>`;
}

function Cards() {
  return html`<ul class="card-list">
    <li class="note"><p class="note-text">${CARD}</p></li>
    <li class="note"><p class="note-text" dir="auto">وجبة غداء مشتركة في اليوم الأول</p></li>
    <li class="note"><p class="note-text" lang="de">Einarbeitungsverantwortlichkeitsübersicht</p></li>
  </ul>`;
}

function Notices() {
  return html`<p class="notice">${t("This step takes nothing more at the moment.")}</p>
    <p class="notice notice-trouble">${t("No connection yet. Trying again …")}</p>
    <p class="heed">${t("Everyone is done.")}</p>`;
}

function Dots() {
  return html`<div class="buttons">
      <button class="dot-button" type="button" aria-pressed="false" aria-label=${t("Give a dot")}><span class="dot"></span></button>
      <button class="dot-button" type="button" aria-pressed="true" aria-label=${t("Give a dot")}><span class="dot"></span></button>
      <button class="dot-button" type="button" disabled aria-pressed="false" aria-label=${t("Give a dot")}><span class="dot"></span></button>
    </div>
    <div class="dot-stepper" role="group" aria-label=${t("Dots")}>
      <button class="step-button" type="button" aria-label=${t("One dot less")} disabled><span aria-hidden="true">−</span></button>
      <output class="dot-count">2</output>
      <button class="step-button" type="button" aria-label=${t("One dot more")}><span aria-hidden="true">+</span></button>
    </div>
    <p class="dots-left">
      <span class="dots-row" aria-hidden="true"><span class="dot dot-full"></span><span class="dot dot-full"></span><span class="dot"></span></span>
      <span>${t.n("{left} of 1 dot left", "{left} of {n} dots left", 3, { left: 2 })}</span>
    </p>`;
}

function Bars() {
  const dots = { id: "a", rank: 1, score: 6, supporters: 5, n: 9, near_next: true, by_lot: false, room: 2, details: {} };
  const level = { ...dots, id: "b", rank: 2, score: 5, supporters: 4, near_next: false, by_lot: true, room: 0 };
  const stance = { ...dots, id: "c", agree: 5, pass: 1, disagree: 3, near_next: false, room: 0 };
  const idea = { text: CARD };
  return html`<${Results} activity=${/** @type {any} */ ({ settings: { mode: "dots" } })} standings=${/** @type {any} */ ([dots, level].map((result) => ({ result, idea })))} />
    <${Results} activity=${/** @type {any} */ ({ settings: { mode: "stance" } })} standings=${/** @type {any} */ ([{ result: stance, idea }])} />`;
}

function Timers() {
  const runs = /** @type {any} */ ({ state: "open", ends_at: 4 * MINUTE_MS });
  const paused = /** @type {any} */ ({ state: "paused", left_ms: 2 * MINUTE_MS });
  return html`<${Timer} activity=${runs} now=${0} />
    <${Timer} activity=${paused} now=${0} />
    <${Timer} activity=${runs} now=${5 * MINUTE_MS} />
    <p><${JoinCode} code="ABCDEF" /></p>`;
}

function Counts() {
  return html`<dl class="counts">
    <div class="count"><dd>14</dd><dt>${t.n("card", "cards", 14)}</dt></div>
    <div class="count"><dd>${t("{n} of {all}", { n: 7, all: 9 })}</dd><dt>${t("wrote")}</dt></div>
  </dl>`;
}

/** @param {Theme} theme */
function Dialogs(theme) {
  return html`<div class="buttons">
      <button class="button" type="button" onClick=${() => (openIn.value = theme)}>${t("Open")}</button>
    </div>
    <${OpenDialog} theme=${theme} />`;
}

/** @param {{theme: Theme}} props */
function OpenDialog({ theme }) {
  if (openIn.value !== theme) return null;
  return html`<${Dialog} title=${t("We decide …")}>
    <${Field} label=${t("What is decided")}><textarea class="input" rows="3">${CARD}</textarea><//>
    <div class="buttons"><button class="button button-main" type="button" onClick=${desk.closeDialog}>${t("Write it down")}</button></div>
  <//>`;
}
