// Why I answered low, if I like to say: shown without my name, together with the result. What is typed is kept at every
// stroke.

import { html } from "htm/preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { boot } from "../../../live/boot.js";
import { draft } from "../../../live/draft.js";
import { uuid } from "../../../live/ids.js";
import { t } from "../../../live/words.js";
import { charactersLeft, LeftCounter } from "../../left-counter.js";

/**
 * @import { Activity, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

const MAX_CHARS = 280;

/** @param {{session: Session, activity: Activity, idea: Idea}} props */
export function Reason({ session, activity, idea }) {
  const own = session
    .ownIdeasOf(activity)
    .find(({ box, round, parents }) => box === "reason" && round === activity.round && parents.includes(idea.id));
  const { text, keep } = draft(boot.workshop, activity.id, `reason:${activity.round}:${idea.id}`);
  const left = charactersLeft(text.value, MAX_CHARS);
  const form = useRef(/** @type {HTMLFormElement|null} */ (null));
  // Below the answers it may be out of sight
  useLayoutEffect(() => form.current?.scrollIntoView({ block: "nearest" }), []);

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const words = text.value.trim();
    if (!words || left < 0) return;
    if (own) void session.reword(own, words);
    else void session.send("idea.add", { id: uuid(), activity: activity.id, text: words, box: "reason", parents: [idea.id] });
    keep("");
  }

  return html`<form class="reason" ref=${form} onSubmit=${submit}>
    <label class="reason-label" for="reason">${own ? t("Say it differently") : t("What would make it better for you?")}</label>
    ${own && html`<p class="note reason-given" dir="auto">${own.text}</p>`}
    <textarea
      class="input"
      id="reason"
      rows="2"
      dir="auto"
      value=${text.value}
      aria-describedby="reason-left"
      onInput=${(/** @type {any} */ event) => keep(event.currentTarget.value)}
    ></textarea>
    <div class="reason-row">
      <${LeftCounter} id="reason-left" left=${left} otherwise=${t("If you like. It is shown without your name, with the result.")} />
      <span class="reason-doings">
        ${own && html`<button class="button button-quiet" type="button" onClick=${() => session.takeBack(own)}>${t("Take back")}</button>`}
        <button class="button" type="submit" disabled=${left < 0}>${t("Give the reason")}</button>
      </span>
    </div>
  </form>`;
}
