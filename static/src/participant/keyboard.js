// The keyboard on the screen. Where a browser lays it over the page instead of making the page smaller (iPhones), the
// foot is told how much of the window is covered, and stands above it.

export function standAboveKeyboard() {
  const seen = globalThis.visualViewport;
  if (seen) standAbove(seen);
}

/** @param {VisualViewport} seen */
function standAbove(seen) {
  function tell() {
    const page = document.documentElement;
    // Whoever has zoomed in looks at a part on purpose
    const isZoomed = seen.scale > 1.01;
    const covered = isZoomed ? 0 : page.clientHeight - seen.height - seen.offsetTop;
    page.style.setProperty("--keyboard", `${Math.max(0, Math.round(covered))}px`);
  }

  seen.addEventListener("resize", tell);
  seen.addEventListener("scroll", tell);
}
