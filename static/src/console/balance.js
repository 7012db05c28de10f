// How evenly a room writes, for the facilitator alone: one figure of all, never who. The server tells it from five
// people on; what may help is the coach's to say.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";

/** @param {{activity: import("../live/wire").Activity}} props */
export function Balance({ activity }) {
  const desk = useDesk();
  const { balance, people = 0, room = 0 } = desk.tallyOf(activity) ?? {};
  if (!balance) return null;
  const contributed = people - room;
  const all = Math.max(desk.connection.online.value, contributed);
  const share = `${Math.round(100 * balance.busiest)}%`;
  return html`<p class="quiet balance">${t("{n} of {all} contributed; the busiest wrote {share}.", { n: contributed, all, share })}</p>`;
}
