// Which box the next card goes to, where a step has more than one. Each box keeps its own draft.

import { signal } from "@preact/signals";
import { html } from "htm/preact";
import { t } from "../live/words.js";
import { phase } from "../room/agenda.js";
import { ChoiceItem } from "./choice-item.js";

/** @import { Activity } from "../live/wire" */

/** Activity -> key of the box */
const chosen = signal(/** @type {Record<string, string>} */ ({}));

/** @param {Activity} activity */
export function chosenBox(activity) {
  const boxes = boxesOf(activity);
  const only = phase(activity)?.box;
  if (only) return only;
  const key = chosen.value[activity.id];
  return boxes.some((box) => box.key === key) ? key : boxes[0].key;
}

/** @param {Activity} activity */
export function boxesOf(activity) {
  return activity.settings.boxes ?? [{ key: "ideas", label: t("Ideas") }];
}

/** @param {{activity: Activity}} props */
export function BoxChoice({ activity }) {
  const boxes = boxesOf(activity);
  if (boxes.length < 2 || phase(activity)?.box) return null;
  const now = chosenBox(activity);
  const prompt = boxes.find(({ key }) => key === now)?.prompt;
  return html`<fieldset class="choice">
    <legend class="visually-hidden">${t("Where it belongs")}</legend>
    ${boxes.map(
      (box) =>
        html`<${ChoiceItem}
          key=${box.key}
          name="box"
          label=${box.label || box.key}
          chosen=${box.key === now}
          choose=${() => (chosen.value = { ...chosen.value, [activity.id]: box.key })}
        />`,
    )}
  </fieldset>
  ${prompt && html`<p class="small" dir="auto">${prompt}</p>`}`;
}
