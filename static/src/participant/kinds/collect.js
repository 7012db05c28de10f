// Ideas on a phone: writing, and what the others wrote.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { isSampled } from "../../room/agenda.js";
import { Collect } from "../collect.js";
import { OtherCards } from "../other-cards.js";
import { Sample } from "../sample.js";

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
  if (isSampled(activity)) return html`<${OverSampled} session=${session} activity=${activity} />`;
  return html`<${OtherCards} title=${t("What we wrote")} activity=${activity} cards=${session.cardsOf(activity)} />`;
}

/** @param {{session: StepProps["session"], activity: StepProps["activity"]}} props */
function OverSampled({ session, activity }) {
  const own = session.ownIdeasOf(activity);
  return html`
    ${own.length > 0 && html`<${OtherCards} title=${t.n("Your card", "Your {n} cards", own.length)} activity=${activity} cards=${own} />`}
    <${Sample} session=${session} activity=${activity} fills=${true} />
  `;
}
