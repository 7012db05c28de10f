// After the cut: a card goes out again, or one that was left behind comes in. Both can be taken back, and stay marked.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";

/** @import { Activity, Idea } from "../live/wire" */

const RUNNING = ["open", "paused", "sealed", "revealed"];

/** @param {{activity: Activity, idea: Idea}} props */
export function TakeOut({ activity, idea }) {
  const desk = useDesk();
  if (!RUNNING.includes(activity.state)) return null;
  const takeOut = () => desk.press("entry.remove", { activity: activity.id, idea: idea.id }, t("Taken out"));
  return html`<button class="button button-quiet" type="button" aria-label=${t("Take out: {card}", { card: idea.text })} onClick=${takeOut}>
    ${t("Take out")}
  </button>`;
}

/** @param {{activity: Activity}} props */
export function BringIn({ activity }) {
  const desk = useDesk();
  if (!RUNNING.includes(activity.state) || left(desk, activity).length === 0) return null;
  return html`<div class="buttons">
    <button class="button button-quiet" type="button" onClick=${() => (desk.dialog.value = html`<${LeftBehind} activity=${activity} />`)}>
      ${t("Bring in another card …")}
    </button>
  </div>`;
}

/** @param {{activity: Activity}} props */
function LeftBehind({ activity }) {
  const desk = useDesk();

  /** @param {Idea} idea */
  async function bringIn(idea) {
    const ack = await desk.press("entry.add", { activity: activity.id, idea: idea.id }, t("Brought in"));
    if (ack.ok) desk.closeDialog();
  }

  return html`<${Dialog} title=${t("Bring in another card …")}>
    <ul class="rows">
      ${left(desk, activity).map(
        (idea) =>
          html`<li class="row" key=${idea.id}>
            <span dir="auto">${idea.text}</span>
            <button class="button button-quiet" type="button" aria-label=${t("Bring in: {card}", { card: idea.text })} onClick=${() => bringIn(idea)}>
              ${t("Bring in")}
            </button>
          </li>`,
      )}
    </ul>
  <//>`;
}

/** The cards everyone has seen that do not lie here. @param {import("./desk").Desk} desk @param {Activity} activity */
function left(desk, activity) {
  const there = new Set(desk.entriesOf(activity).map(({ id }) => id));
  return byId([...desk.ideas.value.values()].filter((idea) => idea.public && idea.status === "active" && !there.has(idea.id)));
}
