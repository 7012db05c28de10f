// One line for the group, under the thumb of whoever writes: the words, and what they are. What is typed is kept at
// every stroke.

import { html } from "htm/preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { boot } from "../../../live/boot.js";
import { draft } from "../../../live/draft.js";
import { t } from "../../../live/words.js";
import { LINE_SORTS } from "../../../room/breakouts.js";
import { fitHeight } from "../../composer.js";
import { keepFocus } from "../../gathered.js";
import { haptics } from "../../haptics.js";
import { charactersLeft, LeftCounter } from "../../left-counter.js";
import { stroke } from "../../typing.js";

const MOST = 300;
/** Characters: neither a word nor a page. */
const ACTION = { least: 10, most: 160 };

/** @param {{activity: import("../../../live/wire").Activity, note: (sort: string, text: string) => void}} props */
export function LineFoot({ activity, note }) {
  const { text, keep } = draft(boot.workshop, activity.id, "line");
  const [sort, setSort] = useState("note");
  const field = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const left = charactersLeft(text.value, sort === "action" ? ACTION.most : MOST);
  useLayoutEffect(() => fitHeight(field.current), [text.value]);

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const words = text.value.trim();
    if (!words || left < 0) return;
    note(sort, words);
    haptics.tick();
    keep("");
    setSort("note");
    field.current?.focus();
  }

  /** @param {KeyboardEvent} event */
  function postOnEnter(event) {
    // Enter also ends a Chinese or Japanese word: that one is not ours
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.current?.form?.requestSubmit();
  }

  /** @param {{currentTarget: HTMLTextAreaElement}} event */
  function type({ currentTarget }) {
    stroke();
    keep(currentTarget.value);
  }

  return html`<div class="foot composer-foot">
    <form class="composer" onSubmit=${submit}>
      <label class="visually-hidden" for="line">${t("A line for your group")}</label>
      <textarea
        class="input"
        id="line"
        ref=${field}
        rows="2"
        dir="auto"
        enterkeyhint="send"
        minlength=${sort === "action" ? ACTION.least : undefined}
        placeholder=${sort === "action" ? t("Start with a verb") : t("What should the others hear of this?")}
        aria-describedby="line-left"
        value=${text.value}
        onInput=${type}
        onKeyDown=${postOnEnter}
      ></textarea>
      <div class="composer-row">
        <${LeftCounter} id="line-left" left=${left} />
        <select class="input line-sort" aria-label=${t("What this line is")} onChange=${(/** @type {any} */ event) => setSort(event.currentTarget.value)}>
          ${Object.entries(LINE_SORTS).map(([value, words]) => html`<option key=${value} value=${value} selected=${value === sort}>${words}</option>`)}
        </select>
        <button class="button button-main" type="submit" onMouseDown=${keepFocus} disabled=${left < 0}>${t("Note it")}</button>
      </div>
    </form>
  </div>`;
}
