// What the button under a whisper does: the commands it came with, or the place in the console that it leads to.

import { html } from "htm/preact";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { ActionDialog } from "./actions.js";
import { KINDS } from "./kinds/index.js";

/**
 * @import { Advice, Command, Place } from "./coach"
 * @import { Desk } from "./desk"
 */

/** @type {Record<string, string>} */
const DONE = {
  "activity.extend": t("More time"),
  "activity.add": t("It comes next"),
  "activity.skip": t("Left out"),
  "activity.edit": t("Changed"),
  "activity.pick": t("Chosen"),
};

/** @param {Desk} desk @param {Advice["button"]} button @returns {Promise<boolean>} whether it is done */
export async function pressAdvice(desk, { commands = [], place }) {
  if (place) return lead(desk, place);
  for (const [index, { cmd, ...fields }] of commands.entries()) {
    const isLast = index === commands.length - 1;
    const ack = await desk.press(cmd, cmd === "activity.add" ? withWords(fields) : fields, isLast ? DONE[cmd] : undefined);
    if (!ack.ok) return false;
  }
  return true;
}

/** A new step with the words that its kind begins with. @param {Omit<Command, "cmd">} fields */
function withWords({ kind, settings, ...fields }) {
  const { plan } = KINDS[kind];
  return { ...plan, ...fields, id: uuid(), settings: { ...plan.settings, ...settings } };
}

/** @param {Desk} desk @param {Place} place */
function lead(desk, place) {
  const action = place.name === "action" && desk.actions.value.find(({ id }) => id === place.id);
  if (action) desk.dialog.value = html`<${ActionDialog} action=${action} />`;
  else /** @type {HTMLElement|null} */ (document.querySelector(".action-form [name=what]"))?.focus();
  return true;
}
