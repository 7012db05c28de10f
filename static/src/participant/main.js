// A participant's page: join without a question asked, open the session, draw the screen. One idea's way
// from here: collect.js -> session.js -> live/outbox.js -> the server -> live/rows.js -> the card is there.

import { html } from "htm/preact";
import { render } from "preact";
import { boot } from "../live/boot.js";
import { Closed } from "./closed.js";
import { hasJoined, join } from "./join.js";
import { standAboveKeyboard } from "./keyboard.js";
import { Knock } from "./knock.js";
import { Screen } from "./screen.js";
import { openSession } from "./session.js";

standAboveKeyboard();
void enter();

// Not awaited at the top: parts that come later import this file, and Safari trips over such imports
async function enter() {
  const entry = boot.person && (boot.token || boot.kept) ? { person: boot.person, token: boot.token ?? "" } : await join(await name());
  if ("closed" in entry) show(html`<${Closed} message=${entry.closed} />`);
  else show(html`<${Screen} session=${openSession(entry.person, entry.token)} />`);
}

/** Nothing is asked, but where the facilitator lets people in one by one: whom, then? @returns {Promise<string>} */
function name() {
  if (boot.joining !== "lobby" || hasJoined()) return Promise.resolve("");
  return new Promise((resolve) => show(html`<${Knock} enter=${resolve} />`));
}

/** @param {unknown} view */
function show(view) {
  const page = /** @type {HTMLElement} */ (document.getElementById("page"));
  page.replaceChildren();
  render(/** @type {import("preact").ComponentChild} */ (view), page);
}
