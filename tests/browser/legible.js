// Measures whether the page it runs in can be read from ten metres: everything that is too small, too pale, cut off or
// too near the edge, in words (test_big_screen.py).

async () => {
  // What follows from a new window size is drawn by then
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))));
  const CONTRAST = 7;
  const SAFE = 0.03;
  const PARTS = [
    [".wall-idea, .result-idea, .action-table td, .wall-decisions li", 2.5],
    [".wall-question", document.querySelector(".wall-question")?.textContent.length > 100 ? 2.5 : 4],
    [".join-code span", 8],
  ];
  const troubles = [];
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 40)}"`;
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest(".visually-hidden");
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const texts = [...document.querySelectorAll("#page *")].filter((element) => seen(element) && hasText(element));
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);

  for (const element of texts) {
    const least = (18 * innerHeight) / 720;
    if (size(element) < least - 0.01) troubles.push(`${size(element)} px is too small: ${name(element)}`);
    const contrast = contrastOf(element);
    if (contrast < CONTRAST) troubles.push(`contrast of ${contrast.toFixed(1)}: ${name(element)}`);
    const { left, right, top, bottom } = boxOf(element);
    const [x, y] = [SAFE * innerWidth - 1, SAFE * innerHeight - 1];
    if (left < x || top < y || right > innerWidth - x || bottom > innerHeight - y) troubles.push(`at the edge: ${name(element)}`);
  }
  for (const [selector, least] of PARTS)
    for (const element of [...document.querySelectorAll(selector)].filter(seen))
      if ((100 * size(element)) / innerHeight < least - 0.01) troubles.push(`below ${least} vh: ${name(element)}`);
  for (const element of [...document.querySelectorAll(".wall-question, .wall-card, .fit")].filter(seen))
    if (element.scrollHeight > element.clientHeight + 2) troubles.push(`cut: ${name(element)}`);
  return [...new Set(troubles)];

  /** Where its words are: from side to side they may end before it does. */
  function boxOf(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const words = range.getBoundingClientRect();
    const { left, right, top, bottom } = element.getBoundingClientRect();
    if (getComputedStyle(element).textOverflow === "ellipsis") return { left, right, top, bottom };
    return { left: words.left, right: words.right, top, bottom };
  }

  function contrastOf(element) {
    const [light, dark] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  /** The nearest ground that covers what is behind it. */
  function groundOf(element) {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (numbers(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  }

  /** WCAG 2.2, relative luminance. */
  function luminance(color) {
    const [r, g, b] = numbers(color)
      .slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function numbers(color) {
    return color.match(/[\d.]+/g).map(Number);
  }
}
