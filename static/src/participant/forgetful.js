// A browser that keeps nothing (private window, strict settings, full) is told of before it costs somebody a
// card, and asks before it closes a page with something unsent.

import { html } from "htm/preact";
import { useEffect } from "preact/hooks";
import { storage } from "../live/storage.js";
import { t } from "../live/words.js";

/** @param {{session: import("./session.js").Session}} props */
export function Forgetful({ session }) {
  const { items, lasting } = session.outbox;
  const unsent = !lasting.value && items.value.some((item) => item.state.value !== "refused");

  useEffect(() => {
    if (!unsent) return;
    const ask = (/** @type {Event} */ event) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsent]);

  if (storage.lasting.value) return null;
  return html`<p class="notice">
    ${
      lasting.value
        ? t("This browser keeps nothing. Please keep this page open: closing or reloading it forgets what is still in the field.")
        : t("This browser keeps nothing. Please keep this page open: closing or reloading it forgets what is not sent yet.")
    }
  </p>`;
}
