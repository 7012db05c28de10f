// One thing, by day and by night side by side.

import { html } from "htm/preact";
import { t } from "../live/words.js";

/** @typedef {"light"|"dark"} Theme */

/** @type {Record<Theme, string>} */
const THEMES = { light: t("By day"), dark: t("By night") };

/** @param {{title: string, children: (theme: Theme) => unknown}} props */
export function Both({ title, children }) {
  const themes = /** @type {Theme[]} */ (Object.keys(THEMES));
  return html`<section class="specimens">
    <h2>${title}</h2>
    <div class="sides">
      ${themes.map(
        (theme) =>
          html`<div class="side" key=${theme} data-theme=${theme} role="group" aria-label=${`${title}, ${THEMES[theme]}`}>
            ${children(theme)}
          </div>`,
      )}
    </div>
  </section>`;
}
