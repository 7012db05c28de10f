// Signing in spends a link that works once. Only the button does it, so that the preview of a mail or chat
// program, which opens links by itself, does not.

export function prepareSignIn() {
  const offer = document.getElementById("signin");
  // A link pasted while this page is open changes only what is behind the #
  if (offer) addEventListener("hashchange", () => location.reload());
  const button = offer?.querySelector("button");
  const token = new URLSearchParams(location.hash.slice(1)).get("t");
  if (!offer || !button || !token) return;

  show(offer, true);
  show(document.getElementById("signin-how"), false);
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await spend(token);
    if (answer.next) return location.replace(answer.next);
    button.disabled = false;
    show(offer, answer.again);
    show(document.getElementById("signin-how"), true);
    explain(answer.trouble);
  });
}

/**
 * @param {string} t
 * @returns {Promise<{next: string, trouble: string, again: boolean}>}
 */
async function spend(t) {
  try {
    const answer = await fetch("/signin", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ t }),
    });
    if (answer.ok) return { next: (await answer.json()).next, trouble: "", again: false };
    return { next: "", trouble: "This link has been used already, or is too old. Please ask for a new one.", again: false };
  } catch {
    return { next: "", trouble: "The server cannot be reached. The link is not used up: please try again.", again: true };
  }
}

/** @param {string} words */
function explain(words) {
  const trouble = document.getElementById("signin-trouble");
  if (trouble) trouble.textContent = words;
  show(trouble, true);
}

/** @param {HTMLElement|null} element @param {boolean} isShown */
function show(element, isShown) {
  if (element) element.hidden = !isShown;
}
