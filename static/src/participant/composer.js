// The foot of a step in which people write: the field, Post and "I'm done" under the thumb. Enter posts and the
// cursor stays; what is typed is kept at every stroke, and nothing that happens in the room moves the field.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { boot } from "../live/boot.js";
import { draft } from "../live/draft.js";
import { t } from "../live/words.js";
import { phase } from "../room/agenda.js";
import { BoxChoice, boxesOf, chosenBox } from "./box-choice.js";
import { BuildingOn, buildsOn, nothingMore } from "./building-on.js";
import { DoneButton } from "./done.js";
import { keepFocus } from "./gathered.js";
import { haptics } from "./haptics.js";
import { charactersLeft, LeftCounter } from "./left-counter.js";
import { PassButton } from "./turns.js";
import { PhotoField } from "./photo.js";
import { stroke } from "./typing.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { OwnIdea } from "./pending.js"
 * @import { Session } from "./session.js"
 *
 * @typedef {{session: Session, activity: Activity, own: OwnIdea[]}} Props
 */

/** children: what stands above the field. @param {Props & {children?: unknown}} props */
export function Composer({ session, activity, own, children }) {
  const limit = activity.settings.limit_per_person ?? 0;
  const box = chosenBox(activity);
  const isFull = (limit > 0 && own.length >= limit) || boxIsFull(activity, own, box);
  return html`<div class="foot composer-foot">
    ${children}
    ${
      isFull
        ? html`<${AllWritten} session=${session} activity=${activity} own=${own} />`
        : html`${!buildsOn(activity) && html`<${BoxChoice} activity=${activity} />`}
            <${BuildingOn} activity=${activity} />
            <${Field} key=${box} session=${session} activity=${activity} own=${own} box=${box} />`
    }
  </div>`;
}

/** No other box is open, and in this one I have written what fits. @param {Activity} activity @param {OwnIdea[]} own @param {string} key */
function boxIsFull(activity, own, key) {
  const { flow } = activity.settings;
  const written = own.filter((idea) => idea.box === key).length;
  const isChain = flow === "chain" && phase(activity)?.box !== undefined;
  const most = isChain ? 1 : (boxesOf(activity).find((box) => box.key === key)?.limit ?? 0);
  const isOnly = phase(activity)?.box !== undefined || boxesOf(activity).length === 1;
  return isOnly && most > 0 && written >= most;
}

/** @param {Props} props */
function AllWritten({ session, activity, own }) {
  return html`<p class="notice">
      ${t.n("Your card is written. Take it back to make room for another.", "Your {n} cards are written. Take one back to make room for another.", own.length)}
    </p>
    <${DoneButton} session=${session} activity=${activity} />`;
}

/**
 * The field itself, for other kinds of cards too. status: what stands beside the buttons when nothing is under way.
 * @param {Props & {box: string, parents?: string[], posted?: () => void, label?: string, placeholder?: string, status?: string}} props
 */
export function Field({ session, activity, own, box, parents, posted, label = t("Your idea"), placeholder = t("One idea, a few words"), status }) {
  const { text, keep } = draft(boot.workshop, activity.id, box);
  const field = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const left = charactersLeft(text.value, activity.settings.max_chars ?? 140);
  const photo = draft(boot.workshop, activity.id, `photo ${box}`);

  useLayoutEffect(() => fitHeight(field.current), [text.value]);

  function post() {
    const words = text.value.trim();
    if ((!words && !photo.text.value) || left < 0) return;
    const parent = buildsOn(activity);
    void session.write(activity, words, parent?.box ?? box, parent ? [parent.id] : parents, photo.text.value);
    nothingMore();
    haptics.tick();
    keep("");
    photo.keep("");
    posted?.();
    field.current?.focus();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    post();
  }

  /** @param {KeyboardEvent} event */
  function postOnEnter(event) {
    // Enter also ends a Chinese or Japanese word: that one is not ours
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    post();
  }

  /** @param {{currentTarget: HTMLTextAreaElement}} event */
  function type({ currentTarget }) {
    stroke();
    keep(currentTarget.value);
  }

  return html`<form class="composer" onSubmit=${submit}>
    <label class="visually-hidden" for="card">${label}</label>
    <textarea
      class="input"
      id="card"
      ref=${field}
      rows="2"
      dir="auto"
      enterkeyhint="send"
      placeholder=${placeholder}
      aria-describedby="card-left"
      value=${text.value}
      onInput=${type}
      onKeyDown=${postOnEnter}
    ></textarea>
    ${activity.settings.allow?.includes("photo") && html`<${PhotoField} photo=${photo.text.value || null} take=${(/** @type {string|null} */ name) => photo.keep(name ?? "")} />`}
    <div class="composer-row">
      <${LeftCounter} id="card-left" left=${left} otherwise=${underWay(session, own) || (status ?? sent(own))} />
      ${activity.settings.flow === "turns" ? html`<${PassButton} session=${session} activity=${activity} />` : html`<${DoneButton} session=${session} activity=${activity} />`}
      <button class="button button-main" type="submit" onMouseDown=${keepFocus} disabled=${left < 0}>${t("Post")}</button>
    </div>
  </form>`;
}

/** That a card went off is seen where the thumb is, also when the card itself is behind the keyboard. @param {Session} session @param {OwnIdea[]} own */
function underWay(session, own) {
  const waiting = own.filter((idea) => idea.onItsWay).length;
  if (waiting === 0) return "";
  return session.status.value === "live" ? t("Sending") : t.n("1 waits", "{n} wait", waiting);
}

/** @param {OwnIdea[]} own */
function sent(own) {
  return own.length > 0 ? t.n("1 sent", "{n} sent", own.length) : "";
}

/**
 * As high as its text, up to what the style allows. Asking costs a layout of the page, so it is asked to shrink
 * only when it got emptier.
 * @param {HTMLTextAreaElement|null} field
 */
export function fitHeight(field) {
  if (!field) return;
  const length = field.value.length;
  if (length < Number(field.dataset.length ?? 0)) field.style.blockSize = "auto";
  field.dataset.length = String(length);
  const border = field.offsetHeight - field.clientHeight;
  if (field.scrollHeight > field.clientHeight) field.style.blockSize = `${field.scrollHeight + border}px`;
}
