// The boxes of a step in which people write: their names, one on a line, and for those who want it a question and a
// number of cards for each.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../live/words.js";
import { Field } from "../field.js";

/** @import { Settings } from "../../live/wire" */

/** @typedef {NonNullable<Settings["boxes"]>} Boxes */

/** @param {{boxes: Boxes}} props */
export function BoxNames({ boxes }) {
  return html`<${Field} label=${t("Boxes to write into")} hint=${t("One on a line. Leave it empty for a single one.")}>
    <textarea class="input" name="boxes" rows="2" dir="auto">${boxes.length > 1 ? boxes.map(({ label }) => label).join("\n") : ""}</textarea>
  <//>`;
}

/** A question and a limit for each box that is named above. @param {{boxes: Boxes}} props */
export function BoxDetails({ boxes }) {
  const here = useRef(/** @type {HTMLElement|null} */ (null));
  const [labels, setLabels] = useState(boxes.map(({ label }) => label));
  useEffect(() => {
    const names = here.current?.closest("form")?.querySelector("textarea[name=boxes]");
    const follow = (/** @type {any} */ event) => setLabels(lines(event.currentTarget.value));
    names?.addEventListener("input", follow);
    return () => names?.removeEventListener("input", follow);
  }, []);
  return html`<div class="form-part" ref=${here}>
    ${
      labels.length > 1 &&
      labels.map(
        (label, index) => html`<div class="form-row" key=${index} role="group" aria-label=${label}>
          <${Field} label=${t("Question of “{box}”", { box: label })}>
            <input class="input" name=${`box-prompt-${index}`} maxlength="200" dir="auto" value=${boxes[index]?.prompt ?? ""} />
          <//>
          <${Field} label=${t("Cards per person at most")}>
            <input class="input" name=${`box-limit-${index}`} type="number" min="0" max="50" value=${boxes[index]?.limit ?? 0} />
          <//>
        </div>`,
      )
    }
  </div>`;
}

/**
 * A box keeps its key when its words change, since cards lie in it by key.
 * @param {FormData} form @param {Settings["boxes"]} before
 * @returns {Boxes}
 */
export function boxesFrom(form, before = [{ key: "ideas", label: t("Ideas") }]) {
  const labels = lines(String(form.get("boxes")));
  if (labels.length < 2) return before.slice(0, 1);
  const taken = new Set(before.map((box) => box.key));
  return labels.map((label, index) => ({ ...before[index], key: before[index]?.key ?? freeKey(taken), label, ...detailsOf(form, index) }));
}

/** @param {FormData} form @param {number} index */
function detailsOf(form, index) {
  if (!form.has(`box-prompt-${index}`)) return {};
  return { prompt: String(form.get(`box-prompt-${index}`)).trim(), limit: Number(form.get(`box-limit-${index}`)) };
}

/** @param {Set<string>} taken */
function freeKey(taken) {
  let number = taken.size + 1;
  while (taken.has(`box-${number}`)) number++;
  taken.add(`box-${number}`);
  return `box-${number}`;
}

/** @param {string} text */
function lines(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}
