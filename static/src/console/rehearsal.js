// Trying it out: a copy of the workshop with simulated people. Everything works; nothing of it is kept.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { endRehearsal, rehearse } from "./page-requests.js";

export function RehearsalBanner() {
  const [go, leaving] = useGoing(endRehearsal);
  return html`<aside class="rehearsal">
    <p><strong>${t("This is a rehearsal.")}</strong> ${t("The people are simulated; your real workshop is untouched.")}</p>
    <button class="button" type="button" disabled=${leaving} onClick=${go}>${t("Back to the real one")}</button>
  </aside>`;
}

export function Rehearse() {
  const [go, leaving] = useGoing(rehearse);
  return html`<button class="button" type="button" disabled=${leaving} onClick=${go}>
    ${leaving ? t("Inviting them …") : t("Try it with 12 simulated people")}
  </button>`;
}

/**
 * Goes to the page whose address the server makes.
 * @param {() => Promise<string>} askForUrl
 * @returns {[() => Promise<void>, boolean]}
 */
function useGoing(askForUrl) {
  const { say } = useDesk();
  const [leaving, setLeaving] = useState(false);
  async function go() {
    setLeaving(true);
    try {
      location.assign(await askForUrl());
    } catch (error) {
      say({ text: /** @type {Error} */ (error).message, trouble: true });
      setLeaving(false);
    }
  }
  return [go, leaving];
}
