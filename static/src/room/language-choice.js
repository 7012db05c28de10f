// The languages a person may choose, each under its own name. The page is loaded anew in the chosen one; what
// was typed is kept (drafts) and what is on its way, too (outbox).

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { language } from "../live/language.js";
import { t } from "../live/words.js";

export function LanguageChoice() {
  return html`<footer class="languages">
    <nav aria-label=${t("Language")}>
      ${boot.languages.map(
        ([tag, ownName]) =>
          html`<a href=${`?lang=${tag}`} lang=${tag} hreflang=${tag} key=${tag} aria-current=${tag === language || undefined}>${ownName}</a>`,
      )}
    </nav>
  </footer>`;
}
