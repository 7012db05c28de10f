// A vote on a phone: the sealed ballot, then the result.

import { html } from "htm/preact";
import { Dots } from "./dots.js";
import { Outcome, Standings } from "./outcome.js";
import { Stance } from "./stance.js";

/** @import { Kind, StepProps } from "../index" */

/** @type {Kind} */
export const kind = { Running, Over: Standings };

/** @param {StepProps} props */
function Running(props) {
  const { state, settings } = props.activity;
  if (state !== "open") return html`<${Outcome} ...${props} />`;
  return html`<${settings.mode === "stance" ? Stance : Dots} ...${props} />`;
}
