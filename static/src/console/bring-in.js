// Cards that are there before anyone has written: pasted, one a line, or out of a file. In a step in which people write
// they come to light together with theirs.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";
import { isWaiting } from "../room/agenda.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";
import { linesInFile } from "./page-requests.js";

/** @import { Activity } from "../live/wire" */

/** As many as a step takes. */
const MOST = 200;

/** Whether cards can be brought into this step without cutting off what flows in. @param {Activity} activity */
export function takesCards(activity) {
  return isWaiting(activity) && activity.kind === "collect" && (activity.settings.source?.from ?? "manual") === "manual";
}

export function BringIn() {
  const desk = useDesk();
  const steps = desk.agenda.value.filter(takesCards);
  const [chosen, choose] = useState(steps[0]?.id ?? "");
  const activity = steps.find(({ id }) => id === chosen) ?? steps[0];
  const [typed, setTyped] = useState(/** @type {string|null} */ (null));
  const words = typed ?? (activity?.settings.source?.texts ?? []).join("\n");
  const texts = words.split("\n").map((line) => line.trim()).filter(Boolean);

  /** @param {SubmitEvent} event */
  async function keep(event) {
    event.preventDefault();
    if (!activity) return;
    const source = texts.length > 0 ? { from: "manual", select: { all: true }, texts } : null;
    const ack = await desk.press("activity.edit", { activity: activity.id, settings: { source } }, t("Brought in"));
    if (ack.ok) desk.closeDialog();
  }

  /** @param {Event & {currentTarget: HTMLInputElement}} event */
  async function read({ currentTarget }) {
    const file = currentTarget.files?.[0];
    if (!file) return;
    try {
      const { lines, left_out: leftOut } = await linesInFile(file);
      setTyped([words, ...lines].filter(Boolean).join("\n"));
      if (leftOut > 0) desk.say({ text: t.n("1 line was too many and is left out.", "{n} lines were too many and are left out.", leftOut), trouble: true });
    } catch (error) {
      desk.say({ text: /** @type {Error} */ (error).message, trouble: true });
    }
    currentTarget.value = "";
  }

  return html`<${Dialog} title=${t("Bring in cards")}>
    <form class="form" onSubmit=${keep}>
      ${
        steps.length > 1 &&
        html`<${Field} label=${t("Into which step")}>
          <select class="input" onChange=${(/** @type {any} */ event) => (choose(event.currentTarget.value), setTyped(null))}>
            ${steps.map(({ id, title }) => html`<option key=${id} value=${id} selected=${id === activity?.id}>${title}</option>`)}
          </select>
        <//>`
      }
      <${Field} label=${t("One card a line")} hint=${t("They are shown together with what people write, not before.")}>
        <textarea class="input" rows="10" dir="auto" value=${words} onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)}></textarea>
      <//>
      <${Field} label=${t("Or out of a file")} hint=${t("Text, or a table saved as CSV: the column with the most text is taken.")}>
        <input class="input" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" onChange=${read} />
      <//>
      <div class="buttons">
        <button class="button button-main" disabled=${texts.length > MOST}>${t("Keep")}</button>
        <span class="quiet small" role="status">${texts.length > MOST ? t("{n} cards are more than a step takes: {most}.", { n: texts.length, most: MOST }) : t.n("1 card", "{n} cards", texts.length)}</span>
      </div>
    </form>
  <//>`;
}
