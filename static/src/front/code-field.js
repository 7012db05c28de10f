// Codes are capitals and digits, and people type spaces or dashes between the threes: all of it is welcome.

export function prepareCodeField() {
  const field = document.querySelector("input#code");
  if (!(field instanceof HTMLInputElement)) return;
  field.addEventListener("input", () => {
    const tidy = field.value.toUpperCase().replace(/[\s-]/g, "");
    if (tidy === field.value) return;
    const fromEnd = field.value.length - (field.selectionEnd ?? field.value.length);
    field.value = tidy;
    field.setSelectionRange(tidy.length - fromEnd, tidy.length - fromEnd);
  });
}
