// A private link (…#t=…) opens this page on another device: one button, because mere looking (a link
// preview) must not use it up. Without such a link there is only the way to sign in.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { boot } from "../live/boot.js";
import { t } from "../live/words.js";

/** @param {{what: string}} props */
export function Enter({ what }) {
  const [trouble, setTrouble] = useState("");
  const token = new URLSearchParams(location.hash.slice(1)).get("t");

  // A link pasted while this page is open changes only what is behind the #
  useEffect(() => addEventListener("hashchange", () => location.reload()), []);

  async function open() {
    const answer = await fetch(`/w/${boot.code}/enter`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ t: token }),
    }).catch(() => null);
    if (answer?.ok) location.replace((await answer.json()).next);
    else setTrouble(t("This link is not valid any more. Ask for a new one, or sign in."));
  }

  return html`<main class="door">
    <h1 dir="auto">${boot.challenge}</h1>
    ${
      token && !trouble
        ? html`<p>${t("This private link opens {page} in this browser.", { page: what })}</p>
            <button class="button button-main" type="button" onClick=${open}>${t("Open")}</button>`
        : html`<p role="alert">${trouble || t("To see {page}, use a private link or sign in.", { page: what })}</p>
            <p><a class="button" href="/signin">${t("Sign in")}</a></p>`
    }
  </main>`;
}
