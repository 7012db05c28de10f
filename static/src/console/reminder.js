// The text of a reminder, to be sent by whatever the people of this workshop read: how it stands in counts, never in
// names, until when, and the way in.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { datesTold } from "../room/dates.js";
import { useDesk } from "./desk.js";
import { KINDS } from "./kinds/index.js";

export function Reminder() {
  const desk = useDesk();
  const [copied, setCopied] = useState(false);
  const text = reminder(desk);

  async function copy() {
    setCopied(await navigator.clipboard.writeText(text).then(() => true, () => false));
  }

  return html`<label class="field">
      <span class="label">${t("Send it where your people read: mail, chat, the intranet")}</span>
      <textarea class="input" rows="6" readonly dir="auto" onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} value=${text}></textarea>
    </label>
    ${isSecureContext && html`<button class="button" type="button" onClick=${copy}>${t("Copy the text")}</button>`}
    <span class="small quiet" role="status">${copied && t("Copied.")}</span>`;
}

/** @param {import("./desk").Desk} desk */
function reminder(desk) {
  const workshop = desk.workshop.value;
  const activity = desk.running.value;
  if (!workshop) return "";
  const asked = activity ? `${activity.title}: ${activity.prompt}` : workshop.challenge;
  const lines = [asked, ...soFar(desk, activity), ...datesTold(workshop, activity, desk.time.peek()).map((words) => `${words}.`)];
  return [...lines, t("A phone is enough, no account: {url}", { url: boot.join_url })].join("\n");
}

/** @param {import("./desk").Desk} desk @param {import("../live/wire").Activity|undefined} activity */
function soFar(desk, activity) {
  const { ideas = 0, people = 0 } = (activity && desk.tallyOf(activity)) ?? {};
  if (!activity || people === 0) return [];
  if (KINDS[activity.kind].given !== KINDS.collect.given) return [t.n("So far 1 person has taken part.", "So far {n} people have taken part.", people)];
  const from = t.n("1 person", "{n} people", people);
  return [t.n("So far there is 1 card, from {people}.", "So far there are {n} cards, from {people}.", ideas, { people: from })];
}
