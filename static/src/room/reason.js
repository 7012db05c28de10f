// Why the web server refused, in its own words, or in ours where it has none.

import { t } from "../live/words.js";

/** @param {Response|null} answer  null: none came */
export async function reason(answer) {
  try {
    return (await answer?.json()).error.message;
  } catch {
    return t("The server did not answer as expected. Please try again in a moment.");
  }
}
