// Everything a facilitator needs rarely, at the side and out of sight: what to do with the running step,
// links, people, the workshop's words, taking back, ending.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { canExtend, lastReached, stepBefore } from "../room/agenda.js";
import { closesAt } from "../room/dates.js";
import { LanguageChoice } from "../room/language-choice.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Door, WordList } from "./door.js";
import { EndWorkshop } from "./end-workshop.js";
import { InTheRoom, takesTheRoom, withoutPhone } from "./in-the-room.js";
import { Links } from "./links.js";
import { People } from "./people.js";
import { Publish } from "./publish.js";
import { Rehearse } from "./rehearsal.js";
import { Reminder } from "./reminder.js";
import { RunFromPhone } from "./run-from-phone.js";
import { TakingBack } from "./taking-back.js";
import { WorkshopForm } from "./workshop-form.js";

export function More() {
  const desk = useDesk();
  const workshop = desk.workshop.value;
  if (!workshop) return null;
  const isLive = workshop.state === "live";
  return html`<${Dialog} title=${t("More")} place="side">
    ${isLive && html`<${ThisStep} />`}
    <${Part} title=${t("Take back")}><${TakingBack} /><//>
    <${Part} title=${t("Run from my phone")}><${RunFromPhone} /><//>
    <${Part} title=${t("Links")}><${Links} /><//>
    ${isLive && workshop.mode === "open" && html`<${Part} title=${t("Remind people")}><${Reminder} /><//>`}
    <${Part} title=${t("People")}><${People} /><//>
    ${isLive && html`<${Part} title=${t("Who may come in")}><${Door} workshop=${workshop} /><//>`}
    ${isLive && html`<${Part} title=${t("Words that shall not be seen")}><${WordList} workshop=${workshop} /><//>`}
    <${Part} title=${t("Question and outcome")}><${WorkshopForm} workshop=${workshop} /><//>
    <${Part} title=${t("Summary")}>
      <a class="button" href=${`/w/${boot.code}/summary`} target="_blank">${t("Read it as it stands")}</a>
      <${Publish} workshop=${workshop} />
    <//>
    <${Part} title=${t("Save this workshop as a recipe")}><${SaveAsRecipe} /><//>
    <div class="buttons">
      ${isLive && !workshop.rehearsal && html`<${Rehearse} />`}
      <button class="button" type="button" onClick=${() => print()}>${t("Print my script")}</button>
      ${
        isLive
          ? html`<button class="button" type="button" onClick=${() => (desk.dialog.value = html`<${EndWorkshop} />`)}>${t("End the workshop …")}</button>`
          : html`<button class="button" type="button" onClick=${() => desk.press("workshop.reopen", {}, t("Open again"))}>${t("Open the workshop again")}</button>`
      }
      <a class="button button-quiet" href="/me">${t("My workshops")}</a>
    </div>
    <${LanguageChoice} />
  <//>`;
}

/** @param {{title: string, children?: import("preact").ComponentChildren}} props */
function Part({ title, children }) {
  return html`<details class="part">
    <summary>${title}</summary>
    ${children}
  </details>`;
}

/** The agenda as it stands, for the next workshop of this sort. */
function SaveAsRecipe() {
  return html`<p class="quiet small">${t("The steps, their minutes and what you say, without what people wrote.")}</p>
    <form class="buttons" method="post" action=${`/w/${boot.code}/recipe`} target="_blank">
      <button class="button">${t("Keep it among my recipes")}</button>
      <a class="button" href=${`/w/${boot.code}/recipe.yaml`} download>${t("Download as a file")}</a>
    </form>`;
}

/** The turns besides the large button. */
function ThisStep() {
  const desk = useDesk();
  const running = desk.running.value;
  const activity = running ?? lastReached(desk.agenda.value);
  const next = desk.upNext.value;
  const before = running && ["open", "paused"].includes(running.state) ? stepBefore(desk.agenda.value, running) : undefined;

  /** @param {string} cmd @param {Record<string, unknown>} [fields] */
  async function turn(cmd, fields) {
    const ack = await desk.press(cmd, { activity: activity?.id, rev: activity?.rev, ...fields });
    if (ack.ok) desk.closeDialog();
  }

  return html`<section class="part-open">
    ${activity && html`<h3><bdi>${activity.title}</bdi></h3>`}
    <div class="buttons">
      ${running && canExtend(running) && html`<button class="button" type="button" onClick=${() => turn("activity.extend", { minutes: 5 })}>${t("Five minutes more")}</button>`}
      ${closesAt(desk.workshop.value, running) !== null && html`<button class="button" type="button" onClick=${() => turn("activity.extend", { minutes: 60 })}>${t("One hour more")}</button>`}
      ${
        activity && ["open", "paused"].includes(activity.state) &&
        html`<button class="button" type="button" onClick=${() => turn("activity.seal")}>${t("Close without showing")}</button>`
      }
      ${
        takesTheRoom(running) &&
        html`<button class="button" type="button" onClick=${() => (desk.dialog.value = html`<${InTheRoom} activity=${running?.id} />`)}>
          ${t("Enter for people without a phone …")}
        </button>`
      }
      ${
        activity && ["sealed", "revealed", "done"].includes(activity.state) &&
        html`<button class="button" type="button" onClick=${() => turn("activity.reopen")}>${t("Open it for another round")}</button>`
      }
      ${
        before &&
        html`<button class="button" type="button" onClick=${() => turn("activity.back")}>
          <span>${t.parts("Go back to “{step}”", { step: html`<bdi>${before.title}</bdi>` })}</span>
        </button>`
      }
      ${
        next &&
        html`<button class="button" type="button" onClick=${() => desk.press("activity.skip", { activity: next.id }, t("Left out"))}>
          <span>${t.parts("Leave out “{step}”", { step: html`<bdi>${next.title}</bdi>` })}</span>
        </button>`
      }
    </div>
    ${running?.state === "open" && withoutPhone(running) && html`<p class="quiet"><strong>${t("People without a phone")}:</strong> ${withoutPhone(running)}</p>`}
  </section>`;
}
