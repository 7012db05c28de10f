// The library's pages work without a script, but for one thing: a complaint's place leads to its line in the text.

for (const place of document.querySelectorAll("a[data-line]")) {
  place.addEventListener("click", (event) => {
    event.preventDefault();
    showLine(Number(/** @type {HTMLElement} */ (place).dataset.line));
  });
}

/** @param {number} number  from 1 */
function showLine(number) {
  const text = document.querySelector("textarea#body");
  if (!(text instanceof HTMLTextAreaElement)) return;
  const lines = text.value.split("\n");
  const begin = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(begin, begin + (lines[number - 1] ?? "").length);
  text.scrollTop = ((number - 3) * text.scrollHeight) / lines.length;
}
