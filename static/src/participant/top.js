// On top: which step this is, how long it goes on, and the rare things. When something is wrong with the line to the server,
// that stands in the title's place, so that nothing below moves.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { storage } from "../live/storage.js";
import { t } from "../live/words.js";
import { Timer } from "../room/timer.js";
import { More } from "./more.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** A blink of the network is not worth a word. */
const PATIENCE_MS = 1500;

/** @param {{session: Session, activity?: Activity}} props */
export function Top({ session, activity }) {
  const trouble = useTrouble(session);
  const title = activity?.title || session.workshop.value?.title || boot.name;
  return html`<header class="top">
    ${!trouble && html`<span class="top-title" dir="auto">${title}</span>`}
    <p class="top-trouble" role="status">${trouble}</p>
    ${activity && html`<${TimeLeft} session=${session} activity=${activity} />`}
    <${More} session=${session} />
  </header>`;
}

/** Alone in reading the clock, so that only this is drawn again every second. @param {{session: Session, activity: Activity}} props */
function TimeLeft({ session, activity }) {
  return html`<${Timer} activity=${activity} now=${session.time.value} />`;
}

/** @param {Session} session */
function useTrouble(session) {
  const trouble = troubleOf(session);
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [trouble]);
  return late ? trouble : "";
}

/** @param {Session} session */
function troubleOf({ status, outbox }) {
  if (status.value !== "live" && boot.kept) return t("No connection: this is how it stood. What you write is kept.");
  if (status.value !== "live")
    return storage.lasting.value ? t("Reconnecting. What you write is kept.") : t("Reconnecting. Please keep this page open.");
  return outbox.held.value?.message ?? "";
}
