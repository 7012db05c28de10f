// Whether the agenda holds together: what somebody who has run many would say about it, in plain words. Remarks only;
// nothing is forbidden.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { remarksOn } from "./page-requests.js";

/** @typedef {{step: number|null, says: string, remedy: string}} Remark  step: its place in the agenda, from 1 */

export function AgendaRemarks() {
  const desk = useDesk();
  const [remarks, setRemarks] = useState(/** @type {Remark[]} */ ([]));
  const asItStands = desk.agenda.value.map(({ id, rev }) => `${id} ${rev}`).join();
  useEffect(() => {
    let isOld = false;
    remarksOn().then((found) => isOld || setRemarks(found), () => {});
    return () => void (isOld = true);
  }, [asItStands]);

  if (remarks.length === 0) return null;
  return html`<section class="remarks" aria-label=${t("About this agenda")}>
    <h3>${t.n("One thing about this agenda", "{n} things about this agenda", remarks.length)}</h3>
    <ul>
      ${remarks.map(
        ({ step, says, remedy }) =>
          html`<li key=${`${step} ${says}`}>
            <p>${step !== null && html`<strong>${t("Step {n}:", { n: step })}</strong> `}${says} <span class="quiet">${remedy}</span></p>
          </li>`,
      )}
    </ul>
  </section>`;
}
