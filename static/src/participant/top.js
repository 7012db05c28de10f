// The line on top: which step this is and how long it goes on; and, only when something is wrong with the
// line to the server, what that is.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { Timer } from "../room/timer.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { Session } from "./session.js"
 */

/** A blink of the network is not worth a word. */
const PATIENCE_MS = 1500;

/** @param {{session: Session, activity?: Activity}} props */
export function Top({ session, activity }) {
  return html`<header class="top">
    <span class="top-title" dir="auto">${activity?.title ?? session.workshop.value?.title ?? boot.name}</span>
    ${activity && html`<${TimeLeft} session=${session} activity=${activity} />`}
    <${Line} session=${session} />
  </header>`;
}

/** Alone in reading the clock, so that only this is drawn again every second. @param {{session: Session, activity: Activity}} props */
function TimeLeft({ session, activity }) {
  return html`<${Timer} activity=${activity} now=${session.time.value} />`;
}

/** @param {{session: Session}} props */
function Line({ session }) {
  const status = session.status.value;
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [status]);
  const words = lineWords(session, late);
  return html`<p class="line" role="status">${words && html`<span>${words}</span>`}</p>`;
}

/** @param {Session} session @param {boolean} late */
function lineWords(session, late) {
  if (session.status.value === "live")
    return session.notice.value?.kind === "read_only" ? session.notice.value.message : "";
  if (!late) return "";
  const waiting = session.outbox.items.value.filter((item) => item.state.value === "waiting").length;
  return `Reconnecting. What you write is kept${waiting ? `: ${waiting} waiting to be sent` : ""}.`;
}
