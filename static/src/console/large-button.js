// The one obvious button, and under it what a press will do. Right after a change it takes no press for a
// moment, so that a double click does not start the activity after the next.

import { html } from "htm/preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { useDesk } from "./desk.js";
import { nextPress } from "./next-press.js";
import { pressOn } from "./press-on.js";

const SETTLE_MS = 700;

export function LargeButton() {
  const desk = useDesk();
  const { label, effect, fields } = nextPress(desk.agenda.value);
  const effectId = useId();
  const button = useFocusHandedOn();
  useSettling(`${label} ${fields.rev}`);

  // Never `disabled`: that would take the focus away from the next press
  return html`<div class="large-press">
    <button
      class="large-button"
      type="button"
      ref=${button}
      aria-disabled=${!desk.takesPress.value}
      aria-describedby=${effectId}
      onClick=${() => pressOn(desk)}
    >
      <bdi>${label}</bdi>
    </button>
    <p class="large-effect quiet" id=${effectId}>${effect}</p>
  </div>`;
}

/** @param {string} press  what it would do, as somebody has just read it */
function useSettling(press) {
  const { takesPress } = useDesk();
  useLayoutEffect(() => {
    takesPress.value = false;
  }, [press]);
  useEffect(() => {
    const timer = setTimeout(() => (takesPress.value = true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [press]);
}

let hadFocus = false;

/** The stage draws the button anew for another part of the workshop: who works by keys stays on it. */
function useFocusHandedOn() {
  const button = useRef(/** @type {HTMLButtonElement|null} */ (null));
  useLayoutEffect(() => {
    if (hadFocus) button.current?.focus();
    return () => {
      hadFocus = document.activeElement === button.current;
    };
  }, []);
  return button;
}
