// The living style page: tokens read from the style sheet as it is loaded, and the pages' own components in their states,
// by day and by night side by side. Nothing here is a copy; what is ugly here is ugly everywhere.

import { html, render } from "htm/preact";
import { keepFocus } from "../console/focus-keeper.js";
import { t } from "../live/words.js";
import { Components } from "./components.js";
import { Switches } from "./switches.js";
import { Colours, Motion, Space, Type } from "./token-sections.js";

function StylePage() {
  return html`<header class="guide-head">
      <h1>${t("Looks")}</h1>
      <${Switches} />
    </header>
    <main class="guide">
      <${Colours} />
      <${Type} />
      <${Space} />
      <${Motion} />
      <${Components} />
    </main>`;
}

const page = /** @type {HTMLElement} */ (document.getElementById("page"));
keepFocus(page);
render(html`<${StylePage} />`, page);
