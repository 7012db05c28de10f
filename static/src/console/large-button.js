// The one obvious button. Its label says what will happen; right after a change it takes no press for a
// moment, so that a double click does not start the activity after the next.

import { html } from "htm/preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDesk } from "./desk.js";
import { EndWorkshop } from "./end-workshop.js";
import { nextPress } from "./next-press.js";

const SETTLE_MS = 700;

export function LargeButton() {
  const desk = useDesk();
  const press = nextPress(desk.agenda.value);
  const [sending, setSending] = useState(false);
  const settled = useSettled(press.label);
  const button = useFocusHandedOn();

  async function onPress() {
    if (sending || !settled) return;
    if (press.cmd === "workshop.end") return void (desk.dialog.value = html`<${EndWorkshop} />`);
    desk.lookingAt.value = null;
    desk.uncovered.value = null;
    setSending(true);
    await desk.press(press.cmd, press.fields);
    setSending(false);
  }

  // Never `disabled`: that would take the focus away from the next press
  return html`<button class="large-button" type="button" ref=${button} aria-disabled=${sending || !settled} onClick=${onPress}>
    <bdi>${press.label}</bdi>
  </button>`;
}

/** @param {string} label */
function useSettled(label) {
  const [settledLabel, setSettledLabel] = useState(label);
  useEffect(() => {
    const timer = setTimeout(() => setSettledLabel(label), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [label]);
  return settledLabel === label;
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
