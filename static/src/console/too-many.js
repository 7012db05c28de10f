// A ballot that is too long is not refused without a way on: thin it out, or vote on all of it anyway.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";

/** @param {{activity: string, message: string}} props */
export function TooMany({ activity: id, message }) {
  const desk = useDesk();
  const activity = desk.agenda.value.find((each) => each.id === id);
  // At least as many as can flow in
  const all = [...desk.ideas.value.values()].filter((idea) => idea.status === "active").length;
  const close = () => (desk.tooMany.value = null);

  async function voteOnAll() {
    close();
    const edited = await desk.press("activity.edit", { activity: id, settings: { max_units: all } });
    const now = desk.agenda.value.find((each) => each.id === id);
    if (edited.ok && now) await desk.press("activity.open", { activity: id, rev: Math.max(edited.rev, now.rev) });
  }

  return html`<${Dialog} title=${t("A lot to vote on")} onClose=${close}>
    <p>${message}</p>
    <div class="buttons">
      <button class="button button-main" type="button" onClick=${close}>${t("Go back and merge or hide")}</button>
      ${activity?.settings.max_units !== undefined && html`<button class="button" type="button" onClick=${voteOnAll}>${t("Vote on all of them anyway")}</button>`}
    </div>
  <//>`;
}
