// The big screen: what the room looks up to. It asks for nothing and shows only what everyone may see.

import { html, render } from "htm/preact";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";
import { Enter } from "../room/enter.js";
import { openRoom } from "../room/room.js";
import { stayAwake } from "./awake.js";
import { Wall } from "./wall.js";

const page = /** @type {HTMLElement} */ (document.getElementById("page"));
page.replaceChildren();

if (boot.token) {
  render(html`<${Wall} room=${openRoom(boot.token)} />`, page);
  stayAwake();
} else {
  render(html`<${Enter} what=${t("the big screen of this workshop")} />`, page);
}
