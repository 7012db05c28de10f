// One of a few things to choose from, as large as a thumb.

import { html } from "htm/preact";

/** @param {{name: string, label: string, chosen: boolean, choose: () => void}} props */
export function ChoiceItem({ name, label, chosen, choose }) {
  return html`<label class=${chosen ? "choice-item choice-item-chosen" : "choice-item"}>
    <input type="radio" name=${name} checked=${chosen} onChange=${choose} />
    <span dir="auto">${label}</span>
  </label>`;
}
