// Looking in on a group that is at work: what it has before it is on the page only as long as somebody has asked for it,
// since this screen may be shared.

import { html } from "htm/preact";
import { useState } from "preact/hooks";

/** @param {{summary: string, show: () => unknown}} props */
export function LookIn({ summary, show }) {
  const [isOpen, setIsOpen] = useState(false);
  return html`<details class="look-in" onToggle=${(/** @type {any} */ { currentTarget }) => setIsOpen(currentTarget.open)}>
    <summary>${summary}</summary>
    ${isOpen && show()}
  </details>`;
}
