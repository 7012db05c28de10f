// A number that is kept as soon as one leaves its field, without a button: for many of them, one below the other.

import { html } from "htm/preact";
import { useLayoutEffect, useState } from "preact/hooks";

/**
 * @param {object} props
 * @param {number} props.value  as it is kept
 * @param {number} props.most
 * @param {(value: number) => Promise<boolean>} props.keep  whether it could be
 */
export function NumberEntry({ value, most, keep }) {
  const [typed, setTyped] = useState(String(value));
  const asKept = () => setTyped(String(value));
  // At once: a moment later it could take away what is being typed
  useLayoutEffect(asKept, [value]);

  /** @param {Event} event */
  async function leave(event) {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const wanted = Math.round(Number(field.value));
    const isMeant = field.value !== "" && wanted !== value;
    if (!isMeant || !(await keep(wanted))) asKept();
  }

  return html`<input
    class="input number-entry"
    type="number"
    inputmode="numeric"
    min="0"
    max=${most}
    value=${typed}
    onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)}
    onFocus=${(/** @type {any} */ event) => event.currentTarget.select()}
    onChange=${leave}
    onKeyDown=${leaveByEscape}
  />`;
}

/** The dialog around it is about to go, and the field with it. @param {KeyboardEvent} event */
function leaveByEscape(event) {
  if (event.key === "Escape") /** @type {HTMLElement} */ (event.currentTarget).blur();
}
