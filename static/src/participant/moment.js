// What moment it is, at a glance: a sign, a colour and a few words above the question. Always at the same place,
// so that a change of it moves nothing.

import { html } from "htm/preact";

/** Drawn in a square of 24 */
const SIGNS = {
  waiting: "M5 12h.01M12 12h.01M19 12h.01",
  alone: "M4 20l1.2-4.4L16 4.8l3.2 3.2L8.4 18.8z",
  together: "M4 4h10v10H4zM10 14v6h10V10h-6",
  vote: "M12 5a7 7 0 1 0 .01 0zM12 10a2 2 0 1 0 .01 0z",
  done: "M5 13l4.5 4.5L19 7",
  break: "M9 6v12M15 6v12",
  closed: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  result: "M5 6h14M5 12h9M5 18h5",
};

/** @param {{is: keyof typeof SIGNS, children?: unknown}} props */
export function Moment({ is, children }) {
  return html`<p class=${`moment moment-${is}`}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${SIGNS[is]} /></svg>
    <span>${children}</span>
  </p>`;
}
