// What people without a phone say, as cards, each with how many say it. Any facilitator corrects them or takes them
// back while the step is open.

import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Field } from "./field.js";
import { InRoomMark, voices } from "./in-room-mark.js";

/**
 * @import { Activity, Idea } from "../live/wire"
 *
 * @typedef {{text: string, box?: string, said: number}} Said
 */

/** @param {{activity: Activity}} props */
export function RoomCards({ activity }) {
  const desk = useDesk();
  const cards = desk.cardsOf(activity).filter((card) => card.room && card.status !== "merged");
  return html`
    <p>${t("What they say becomes a card like all others, marked as said in the room.")}</p>
    <${SaidCards} activity=${activity} cards=${cards} />
  `;
}

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {Idea[]} props.cards
 * @param {{box: string, parents?: string[]}} [props.place]  where they all lie, if that is no choice
 * @param {number} [props.chars]  at most
 * @param {string} [props.add]  what the button says
 */
export function SaidCards({ activity, cards, place, chars, add = t("Add the card") }) {
  const changing = useSignal("");
  return html`
    <${NewCard} activity=${activity} place=${place} chars=${chars} add=${add} />
    ${
      cards.length > 0 &&
      html`<section class="room-entries">
        <h3>${t("Entered so far")}</h3>
        <ul class="rows">
          ${cards.map((card) =>
            changing.value === card.id
              ? html`<${ChangeCard} key=${card.id} activity=${activity} card=${card} chars=${chars} changing=${changing} />`
              : html`<${Entered} key=${card.id} card=${card} changing=${changing} />`,
          )}
        </ul>
      </section>`
    }
  `;
}

/** @param {{activity: Activity, place?: {box: string, parents?: string[]}, chars?: number, add: string}} props */
function NewCard({ activity, place, chars, add: label }) {
  const desk = useDesk();
  const [turn, setTurn] = useState(0);

  /** @param {Said} said */
  async function add(said) {
    const ack = await desk.press("idea.add", { id: uuid(), activity: activity.id, ...place, ...said }, t("Added"));
    if (ack.ok) setTurn(turn + 1);
  }

  return html`<${SaidForm} key=${turn} activity=${activity} isNext=${turn > 0} said=${{ text: "", said: 1 }} chars=${chars} label=${label} onKeep=${add} />`;
}

/** @param {{card: Idea, changing: import("@preact/signals").Signal<string>}} props */
function Entered({ card, changing }) {
  const desk = useDesk();
  return html`<li class="row">
    <div>
      <p dir="auto">${card.text}</p>
      <${InRoomMark} card=${card} />
    </div>
    <span>
      <button class="button button-quiet" type="button" aria-label=${t("Change: {card}", { card: card.text })} onClick=${() => (changing.value = card.id)}>
        ${t("Change")}
      </button>
      <button
        class="button button-quiet"
        type="button"
        aria-label=${t("Take back: {card}", { card: card.text })}
        onClick=${() => desk.press("idea.withdraw", { idea: card.id }, t("Taken back"))}
      >
        ${t("Take back")}
      </button>
    </span>
  </li>`;
}

/** @param {{activity: Activity, card: Idea, chars?: number, changing: import("@preact/signals").Signal<string>}} props */
function ChangeCard({ activity, card, chars, changing }) {
  const desk = useDesk();
  const before = { text: card.text, box: card.box, said: voices(card, desk.ideas.value.values()) };
  const leave = () => (changing.value = "");

  /** @param {Said} said */
  async function keep(said) {
    const ack = await desk.press("idea.edit", { idea: card.id, ...said }, t("Changed"));
    if (ack.ok) leave();
  }

  return html`<li class="row">
    <${SaidForm} activity=${activity} isNext said=${before} chars=${chars} label=${t("Keep")} onKeep=${keep}>
      <button class="button button-quiet" type="button" onClick=${leave}>${t("Leave as it was")}</button>
    <//>
  </li>`;
}

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {Said} props.said  what the fields say at first
 * @param {number} [props.chars]  at most
 * @param {boolean} [props.isNext]  the facilitator has just pressed something to get here: it takes the focus
 * @param {string} props.label  of the button
 * @param {(said: Said) => void} props.onKeep
 * @param {import("preact").ComponentChildren} [props.children]  what else can be done
 */
function SaidForm({ activity, said, chars, isNext = false, label, onKeep, children }) {
  const { boxes = [] } = activity.settings;
  const field = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  useEffect(() => {
    if (isNext) field.current?.focus();
  }, []);

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const box = form.has("box") ? { box: String(form.get("box")) } : {};
    onKeep({ text: String(form.get("text")).trim(), said: Number(form.get("said")), ...box });
  }

  return html`<form class="form said-form" onSubmit=${submit}>
    <${Field} label=${t("What they say")}>
      <textarea class="input" name="text" rows="2" maxlength=${chars} required dir="auto" ref=${field}>${said.text}</textarea>
    <//>
    <div class="form-row">
      ${
        boxes.length > 1 &&
        html`<${Field} label=${t("Where it belongs")}>
          <select class="input" name="box">
            ${boxes.map(({ key, label }) => html`<option value=${key} key=${key} selected=${key === said.box}>${label}</option>`)}
          </select>
        <//>`
      }
      <${Field} label=${t("How many say it")}>
        <input class="input" name="said" type="number" inputmode="numeric" min="1" max="500" required value=${said.said} />
      <//>
    </div>
    <div class="buttons">
      <button class="button button-main">${label}</button>
      ${children}
    </div>
  </form>`;
}
