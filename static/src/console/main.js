// The facilitator's page. Without a token of this browser's own it can only take a private link.

import { html, render } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { Enter } from "../room/enter.js";
import { openRoom } from "../room/room.js";
import { Console } from "./console.js";
import { createDesk, DeskProvider } from "./desk.js";
import { keepFocus } from "./focus-keeper.js";
import { shortcuts } from "./shortcuts.js";

const page = /** @type {HTMLElement} */ (document.getElementById("page"));
page.replaceChildren();

if (boot.token) {
  const desk = createDesk(openRoom(boot.token));
  shortcuts.listen(desk);
  keepFocus(page);
  render(html`<${DeskProvider} value=${desk}><${Console} /><//>`, page);
} else {
  render(html`<${Enter} what=${t("the console of this workshop")} />`, page);
}
