// What the server did not take, with its reason, until the author has seen it. A card's text can go back
// into the field it came from: nothing typed is ever lost.

import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { boot } from "../live/boot.js";
import { draft } from "../live/draft.js";
import { t } from "../live/words.js";
import { boxesOf } from "./box-choice.js";
import { haptics } from "./haptics.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Item } from "../live/outbox.js"
 * @import { Session } from "./session.js"
 */

/** @param {{session: Session, activity?: Activity}} props */
export function Refusals({ session, activity }) {
  const refused = session.outbox.items.value.filter((item) => item.state.value === "refused");
  const before = useRef(refused.length);

  useEffect(() => {
    if (refused.length > before.current) haptics.refused();
    before.current = refused.length;
  }, [refused.length]);

  if (refused.length === 0) return null;
  return html`<ul class="refusals" role="alert">
    ${refused.map((item) => html`<li key=${item.op}><${Refused} session=${session} activity=${activity} item=${item} /></li>`)}
  </ul>`;
}

/** @param {{session: Session, activity?: Activity, item: Item}} props */
function Refused({ session, activity, item }) {
  const text = item.fields.text ?? item.fields.what ?? Object.values(item.fields.fields ?? {}).join(" ");
  const canReturn = item.cmd === "idea.add" && item.fields.text && activity?.id === item.fields.activity && activity?.state === "open";

  function putBack() {
    returnToField(/** @type {Activity} */ (activity), item);
    session.outbox.dismiss(item.op);
  }

  return html`<div class="notice notice-trouble">
    <p><strong>${t("Not taken.")}</strong> ${item.refusal.value?.message}</p>
    ${text && html`<p class="note refused-text" dir="auto">${text}</p>`}
    <div class="note-doings">
      ${canReturn && html`<button class="button" type="button" onClick=${putBack}>${t("Put it back into the field")}</button>`}
      <button class="button button-quiet" type="button" onClick=${() => session.outbox.dismiss(item.op)}>
        ${text ? t("Remove it") : t("All right")}
      </button>
    </div>
  </div>`;
}

/** @param {Activity} activity @param {Item} item */
function returnToField(activity, item) {
  const { text, keep } = draft(boot.workshop, activity.id, item.fields.box ?? boxesOf(activity)[0].key);
  keep(text.value ? `${item.fields.text}\n${text.value}` : item.fields.text);
}
