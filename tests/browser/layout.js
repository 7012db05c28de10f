// Measures the page it runs in: everything that is wrong with its layout, in words (layout.py).

() => {
  const troubles = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 1) troubles.push(`the page scrolls sideways by ${wide}px`);
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 60)}"`;
  const seen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest(".visually-hidden, svg");
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());

  for (const element of document.body.querySelectorAll("*")) {
    if (!seen(element) || !hasText(element) || ["SCRIPT", "OPTION", "TEXTAREA", "NOSCRIPT"].includes(element.tagName)) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) continue;
    if (box.left < -1 || box.right > innerWidth + 1) troubles.push(`out of the window: ${name(element)}`);
    const style = getComputedStyle(element);
    const clips = style.overflowX !== "visible" && style.textOverflow !== "ellipsis" && style.overflowX !== "auto";
    if (clips && element.scrollWidth > element.clientWidth + 1) troubles.push(`cut at its side: ${name(element)}`);
    if (style.overflowY === "hidden" && style.webkitLineClamp === "none" && element.scrollHeight > element.clientHeight + 2)
      troubles.push(`cut below: ${name(element)}`);
    for (const word of brokenWords(element)) troubles.push(`broken within a word: ${word}`);
    const button = element.closest("button, .button");
    if (button && (box.right > button.getBoundingClientRect().right + 1 || box.left < button.getBoundingClientRect().left - 1))
      troubles.push(`out of its button: ${name(element)}`);
  }

  const dialog = document.querySelector("dialog[open]");
  const controls = [...(dialog ?? document.body).querySelectorAll("a.button, button, input:not([type=checkbox], [type=radio]), select, textarea, summary")]
    .filter(seen)
    .filter((element) => !dialog || dialog.contains(element))
    .map((element) => ({ element, box: element.getBoundingClientRect(), layer: layerOf(element) }))
    .filter(({ box }) => box.width > 0 && box.height > 0);
  for (const [index, one] of controls.entries())
    for (const other of controls.slice(index + 1)) {
      if (one.layer !== other.layer || one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 1 && down > 1) troubles.push(`one over the other: ${name(one.element)} and ${name(other.element)}`);
    }
  return [...new Set(troubles)];

  /** Words that go on in another line, though short enough for one. Some scripts put no space between words and go on anywhere. */
  function brokenWords(element) {
    const texts = [...element.childNodes].filter((node) => node.nodeType === 3);
    return texts.flatMap((node) =>
      [...node.data.matchAll(/(?<!\p{L})\p{L}{4,20}(?!\p{L})/gu)].flatMap(({ 0: word, index }) => {
        if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)) return [];
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 4)));
        return lines.size > 1 ? [word] : [];
      }),
    );
  }

  /** What is fixed or sticks lies over what scrolls beneath it, and may. */
  function layerOf(element) {
    for (let at = element; at; at = at.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return at;
    return null;
  }
}
