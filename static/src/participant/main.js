// A participant's page: join without a question asked, open the session, draw the screen. One idea's way
// from here: collect.js -> session.js -> live/outbox.js -> the server -> live/rows.js -> the card is there.

import { html } from "htm/preact";
import { render } from "preact";
import { boot } from "../live/boot.js";
import { Closed } from "./closed.js";
import { join } from "./join.js";
import { standAboveKeyboard } from "./keyboard.js";
import { Screen } from "./screen.js";
import { openSession } from "./session.js";

standAboveKeyboard();
void enter();

// Not awaited at the top: parts that come later import this file, and Safari trips over such imports
async function enter() {
  const entry = boot.person && (boot.token || boot.kept) ? { person: boot.person, token: boot.token ?? "" } : await join();
  if ("closed" in entry) show(html`<${Closed} message=${entry.closed} />`);
  else show(html`<${Screen} session=${openSession(entry.person, entry.token)} />`);
}

/** @param {unknown} view */
function show(view) {
  const page = /** @type {HTMLElement} */ (document.getElementById("page"));
  page.replaceChildren();
  render(/** @type {import("preact").ComponentChild} */ (view), page);
}
