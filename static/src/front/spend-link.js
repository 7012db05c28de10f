// Signing in, or going on from another device, spends a link that works once. Only the button does it, so that
// the preview of a mail or chat program, which opens links by itself, does not. Where to is the offer's data-spend.

import { t } from "../live/words.js";

export function prepareSpending() {
  const offer = document.getElementById("link-offer");
  // A link pasted while this page is open changes only what is behind the #
  if (offer) addEventListener("hashchange", () => location.reload());
  const button = offer?.querySelector("button");
  const token = new URLSearchParams(location.hash.slice(1)).get("t");
  if (!offer || !button || !token) return;

  show(offer, true);
  show(document.getElementById("link-how"), false);
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await spend(offer.dataset.spend ?? "", token);
    if (answer.next) return location.replace(answer.next);
    button.disabled = false;
    show(offer, answer.again);
    show(document.getElementById("link-how"), true);
    explain(answer.trouble);
  });
}

/**
 * @param {string} address
 * @param {string} secret
 * @returns {Promise<{next: string, trouble: string, again: boolean}>}
 */
async function spend(address, secret) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ t: secret }),
    });
    if (answer.ok) return { next: (await answer.json()).next, trouble: "", again: false };
    return { next: "", trouble: t("This link has been used already, or is too old. Please ask for a new one."), again: false };
  } catch {
    return { next: "", trouble: t("The server cannot be reached. The link is not used up: please try again."), again: true };
  }
}

/** @param {string} words */
function explain(words) {
  const trouble = document.getElementById("link-trouble");
  if (trouble) trouble.textContent = words;
  show(trouble, true);
}

/** @param {HTMLElement|null} element @param {boolean} isShown */
function show(element, isShown) {
  if (element) element.hidden = !isShown;
}
