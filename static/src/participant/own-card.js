// A card of mine: still on its way or there, to reword or take back as long as the step is open.

import { html } from "htm/preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { draft } from "../live/draft.js";
import { t } from "../live/words.js";
import { boxesOf } from "./box-choice.js";
import { fitHeight } from "./composer.js";
import { company } from "./fate.js";
import { charactersLeft, LeftCounter } from "./left-counter.js";
import { Photo } from "./photo.js";
import { stroke } from "./typing.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { OwnIdea } from "./pending.js"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session, activity: Activity, idea: OwnIdea, open: boolean, onTakeBack: (idea: OwnIdea) => void}} props */
export function OwnCard({ session, activity, idea, open, onTakeBack }) {
  const rewording = draft(boot.workshop, activity.id, `edit ${idea.id}`);
  const [editing, setEditing] = useState(rewording.text.value !== "");
  const mayChange = open && idea.status !== "merged";

  function edit() {
    rewording.keep(idea.text);
    setEditing(true);
  }

  /** @param {string|null} text */
  function finish(text) {
    if (text && text !== idea.text) void session.reword(idea, text);
    rewording.keep("");
    setEditing(false);
  }

  if (editing && mayChange)
    return html`<${Rewording} activity=${activity} idea=${idea} text=${rewording.text} keep=${rewording.keep} finish=${finish} />`;
  return html`<article class=${idea.onItsWay ? "note note-own note-waiting" : "note note-own"}>
    <${BoxLabel} activity=${activity} idea=${idea} />
    ${idea.photo && html`<${Photo} name=${idea.photo} />`}
    <p class="note-text" dir="auto">${idea.text}</p>
    <div class="note-doings">
      <p class="note-fate small quiet" dir="auto">${standing(session, idea)}</p>
      ${
        mayChange &&
        html`<button class="button button-quiet" type="button" onClick=${edit} aria-label=${t("Edit: {card}", { card: idea.text })}>${t("Edit")}</button>
          <button class="button button-quiet" type="button" onClick=${() => onTakeBack(idea)} aria-label=${t("Take back: {card}", { card: idea.text })}>
            ${t("Take back")}
          </button>`
      }
    </div>
  </article>`;
}

/** @param {{activity: Activity, idea: OwnIdea, text: {value: string}, keep: (text: string) => void, finish: (text: string|null) => void}} props */
function Rewording({ activity, idea, text, keep, finish }) {
  const field = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const left = charactersLeft(text.value, activity.settings.max_chars ?? 140);
  useLayoutEffect(() => fitHeight(field.current), [text.value]);
  // The person asked for this field with a tap just now
  useLayoutEffect(() => field.current?.focus(), []);

  function save() {
    if (left >= 0) finish(text.value.trim());
  }

  /** @param {{currentTarget: HTMLTextAreaElement}} event */
  function type({ currentTarget }) {
    stroke();
    keep(currentTarget.value);
  }

  /** @param {KeyboardEvent} event */
  function keys(event) {
    if (event.key === "Escape") finish(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    save();
  }

  return html`<div class="note note-own">
    <label class="visually-hidden" for=${`edit-${idea.id}`}>${t("Your card, to reword")}</label>
    <textarea
      class="input"
      id=${`edit-${idea.id}`}
      ref=${field}
      rows="2"
      dir="auto"
      enterkeyhint="done"
      value=${text.value}
      onInput=${type}
      onKeyDown=${keys}
    ></textarea>
    <div class="composer-row">
      <${LeftCounter} id=${`left-${idea.id}`} left=${left} />
      <button class="button button-quiet" type="button" onClick=${() => finish(null)}>${t("Leave as it was")}</button>
      <button class="button button-main" type="button" onClick=${save} disabled=${left < 0}>${t("Save")}</button>
    </div>
  </div>`;
}

/** @param {{activity: Activity, idea: {box: string}}} props */
function BoxLabel({ activity, idea }) {
  const boxes = boxesOf(activity);
  const box = boxes.find(({ key }) => key === idea.box);
  return boxes.length > 1 && box ? html`<p class="note-box small" dir="auto">${box.label || box.key}</p>` : null;
}

/** Always a word in this line, so that nothing below moves when the card has arrived. @param {Session} session @param {OwnIdea} idea */
function standing(session, idea) {
  if (idea.onItsWay) return session.status.value === "live" ? t("Sending") : t("Waiting for the connection");
  if (idea.held) return t("The facilitator looks at this first");
  if (idea.status === "hidden") return t("Not shown to the others at the moment");
  return company(idea, session.ideas.value)[0] ?? t("Sent");
}
