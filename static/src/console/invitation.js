// The invitation: words to change and send by whatever people use, and an entry for their calendars. The server
// sends no mail of its own.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { language } from "../live/language.js";
import { t } from "../live/words.js";
import { ShareButton } from "../room/share-button.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";

/** @import { Activity, Workshop } from "../live/wire" */

const DAY_MS = 86_400_000;

export function Invitation() {
  const desk = useDesk();
  const workshop = /** @type {Workshop} */ (desk.workshop.value);
  const minutes = lasts(workshop, desk.agenda.value);
  const [at, setAt] = useState(() => nextMorning(desk.time.value));
  const [ownWords, setOwnWords] = useState(/** @type {string|null} */ (null));
  const begins = new Date(at);
  const isDate = !Number.isNaN(begins.getTime());
  const words = ownWords ?? text(workshop, isDate ? begins : null, minutes);
  const mail = `mailto:?subject=${encodeURIComponent(workshop.challenge)}&body=${encodeURIComponent(words)}`;

  return html`<${Dialog} title=${t("Invite people")}>
    <div class="form">
      ${!boot.join_reachable && html`<p class="notice">${boot.join_hint}</p>`}
      <${Field} label=${t("When")}>
        <input class="input" type="datetime-local" value=${at} onInput=${(/** @type {any} */ event) => setAt(event.currentTarget.value)} />
      <//>
      <${Field} label=${t("Your words")} hint=${t("Change what you like; three days ahead is a good time to send it.")}>
        <textarea class="input" rows="14" dir="auto" value=${words} onInput=${(/** @type {any} */ event) => setOwnWords(event.currentTarget.value)}></textarea>
      <//>
      <div class="buttons">
        <${CopyButton} words=${words} />
        <a class="button" href=${mail}>${t("Write a mail")}</a>
        ${isDate && html`<a class="button" href=${`/w/${boot.code}/invitation.ics?at=${begins.getTime()}&minutes=${minutes}`} download>${t("Calendar entry")}</a>`}
        ${boot.join_reachable && html`<${ShareButton} url=${boot.join_url} title=${workshop.challenge} label=${t("Share the link to join")} copyLabel=${t("Copy the link to join")} />`}
      </div>
    </div>
  <//>`;
}

/** @param {{words: string}} props */
function CopyButton({ words }) {
  const { say } = useDesk();
  if (!navigator.clipboard) return null;
  const copy = () => navigator.clipboard.writeText(words).then(() => say({ text: t("Copied.") }));
  return html`<button class="button button-main" type="button" onClick=${copy}>${t("Copy the words")}</button>`;
}

/** The recipe's promise, which counts time to spare; else the sum of the steps. @param {Workshop} workshop @param {Activity[]} agenda */
function lasts(workshop, agenda) {
  return Math.ceil(workshop.plan?.minutes ?? agenda.reduce((sum, activity) => sum + activity.minutes, 0));
}

/** Ten o'clock, three days from now, as the field for it writes it. @param {number} now */
function nextMorning(now) {
  const day = new Date(now + 3 * DAY_MS);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T10:00`;
}

/** @param {Workshop} workshop @param {Date|null} begins @param {number} minutes */
function text(workshop, begins, minutes) {
  const when = begins?.toLocaleString(language, { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });
  const lines = [
    workshop.challenge,
    "",
    when ? t("When: {time}, {n} minutes", { time: when, n: minutes }) : null,
    workshop.plan?.promise ? t("What we leave with: {promise}", { promise: workshop.plan.promise }) : null,
    workshop.outcome ? t("What should be different afterwards: {outcome}", { outcome: workshop.outcome }) : null,
    workshop.decider ? t("Who decides in the end: {name}", { name: workshop.decider }) : null,
    "",
    t("Why you: you know something about this that the others do not. Everyone writes alone first, then we look at it together."),
    t("What happens with it: you get the result in writing, with who does what by when."),
    t("Others see your ideas without your name, unless a step says otherwise."),
    "",
    t("All you need is a phone or a laptop, no account: {url}", { url: boot.join_url }),
    t("or the code {code}", { code: boot.code }),
  ];
  return lines.filter((line) => typeof line === "string").join("\n");
}
