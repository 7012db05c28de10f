// What a reader's device may ask for, tried without changing the device: more contrast, and writing from right to left.

import { signal } from "@preact/signals";
import { html } from "htm/preact";
import { t } from "../live/words.js";
import { mediaRules } from "./tokens.js";

/** Counts up whenever the tokens may have changed: whoever measured them measures again. */
export const looks = signal(0);

const more = signal(false);
const rtl = signal(document.documentElement.dir === "rtl");
// Found once: a rule that is switched on no longer says what it is for
const contrastRules = mediaRules("prefers-contrast").map((rule) => ({ rule, asked: rule.media.mediaText }));

for (const query of ["(prefers-contrast: more)", "(prefers-color-scheme: dark)"])
  matchMedia(query).addEventListener("change", () => looks.value++);

export function Switches() {
  return html`<div class="buttons" role="group" aria-label=${t("How it is looked at")}>
    <button class="button" type="button" aria-pressed=${more.value} onClick=${switchContrast}>${t("More contrast")}</button>
    <button class="button" type="button" aria-pressed=${rtl.value} onClick=${switchDirection}>${t("From right to left")}</button>
  </div>`;
}

function switchContrast() {
  more.value = !more.value;
  for (const { rule, asked } of contrastRules) rule.media.mediaText = more.value ? "all" : asked;
  looks.value++;
}

function switchDirection() {
  rtl.value = !rtl.value;
  document.documentElement.dir = rtl.value ? "rtl" : "ltr";
}
