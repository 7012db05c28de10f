// Choosing how long and how many leads to what fits at once; without a script there is a button for it. Days are
// those of the place where the browser is.

export function prepareRefit() {
  for (const zone of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-time-zone]"))) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  const form = /** @type {HTMLFormElement|null} */ (document.querySelector("form[data-refits]"));
  const button = /** @type {HTMLButtonElement|null|undefined} */ (form?.querySelector("button[name=fit]"));
  if (!form || !button) return;
  button.hidden = true;
  for (const select of form.querySelectorAll("select")) select.addEventListener("change", () => form.requestSubmit(button));
}
