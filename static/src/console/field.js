// One labelled field of a form.

import { html } from "htm/preact";

/** @param {{label: string, hint?: string, children?: import("preact").ComponentChildren}} props */
export function Field({ label, hint, children }) {
  return html`<label class="field">
    <span class="label">${label}</span>
    ${children}
    ${hint && html`<span class="quiet small">${hint}</span>`}
  </label>`;
}
