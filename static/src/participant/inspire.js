// A few cards of the others to be inspired by, and others every half minute.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { shuffle } from "../live/shuffle.js";
import { t } from "../live/words.js";
import { OtherCards } from "./other-cards.js";

const OTHERS_MS = 30_000;

/** @param {{session: import("./session.js").Session, activity: import("../live/wire").Activity, cards: import("../live/wire").Idea[]}} props */
export function Inspire({ session, activity, cards }) {
  const [draw, setDraw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setDraw((before) => before + 1), OTHERS_MS);
    return () => clearInterval(timer);
  }, []);
  const few = shuffle(cards, `${session.person}${draw}`).slice(0, activity.settings.inspire);
  return html`<${OtherCards} title=${t("From the others")} activity=${activity} cards=${few} ideas=${session.ideas.value} />
    ${cards.length > few.length && html`<button class="button button-quiet" type="button" onClick=${() => setDraw(draw + 1)}>${t("Show me others")}</button>`}`;
}
