// For people in the room without a phone: what they say, judge or answer, entered by the facilitator. It counts with
// everybody's, and is told apart. The rules are workshop/domain/kinds/in_the_room.py.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { KINDS } from "./kinds/index.js";

/** @import { Activity } from "../live/wire" */

/** Whether anything can be entered for them now. @param {Activity|undefined} activity */
export function takesTheRoom(activity) {
  return activity?.state === "open" && KINDS[activity.kind].InTheRoom !== undefined && !withoutPhone(activity);
}

/** Where nothing is entered for them: how they take part, or why they cannot. @param {Activity} activity */
export function withoutPhone(activity) {
  return KINDS[activity.kind].withoutPhone?.(activity);
}

/** @param {{activity: string}} props  the step it was opened for: another one takes something else */
export function InTheRoom({ activity: id }) {
  const running = useDesk().running.value;
  const Entries = running?.id === id && takesTheRoom(running) ? KINDS[running.kind].InTheRoom : undefined;
  return html`<${Dialog} title=${t("People without a phone")}>
    ${
      Entries
        ? html`<${Entries} activity=${running} />`
        : html`<p class="notice" role="status">${t("This step takes nothing more at the moment.")}</p>`
    }
  <//>`;
}
