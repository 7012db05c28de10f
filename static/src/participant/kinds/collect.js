// Ideas on a phone: writing, and what the others wrote.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { Collect } from "../collect.js";
import { OtherCards } from "../other-cards.js";

/** @import { Kind, StepProps } from "./index" */

/** @type {Kind} */
export const collect = {
  Running: Collect,
  Over,
  isWritten: true,
  newCards: (session, activity) => session.cardsOf(activity).filter((card) => !session.isMine(card)).length,
};

/** @param {StepProps} props */
function Over({ session, activity }) {
  return html`<${OtherCards} title=${t("What we wrote")} activity=${activity} cards=${session.cardsOf(activity)} />`;
}
