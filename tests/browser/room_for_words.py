"""Whether a page has room for words longer by two fifths, from left to right and from right to left.

The stories of states.py find their way by English words. So the words on a page are made longer where they stand,
looked at, and put back.
"""

from layout import troubles
from state import State

SIZES = {
    "phone": [(320, 568), (360, 740)],
    "styleguide": [(320, 568), (1280, 800)],
    "front": [(320, 568), (1280, 800)],
    "library": [(320, 568), (1280, 800)],
    "followup": [(320, 568), (1280, 800)],
    "summary": [(320, 568), (1280, 800)],
    "console": [(360, 740), (1280, 800)],
    "wall": [(1280, 720), (1920, 1080)],
}
LENGTHEN = """way => {
  const root = document.documentElement;
  window.asItWas = { dir: root.dir, texts: [] };
  root.dir = way;
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = all.nextNode(); node; node = all.nextNode()) {
    const isOurs = !node.parentElement.closest("script, style, textarea, code, [dir=ltr]");
    if (!isOurs || !/\\p{Ll}{2}/u.test(node.data)) continue;
    window.asItWas.texts.push([node, node.data]);
    node.data += " more " + "words to read ".repeat(20).slice(0, Math.max(0, node.data.trim().length * 0.4 - 5));
  }
}"""
PUT_BACK = """() => {
  document.documentElement.dir = window.asItWas.dir;
  for (const [node, text] of window.asItWas.texts) node.data = text;
}"""


def troubles_of(state: State) -> list[str]:
    """What is wrong with this page, in any of its sizes and both directions."""
    page = state.page
    as_it_was = page.viewport_size
    found: list[str] = []
    for width, height in SIZES[state.screen]:
        page.set_viewport_size({"width": width, "height": height})
        for way in ("ltr", "rtl"):
            page.evaluate(LENGTHEN, way)
            found += [f"{state.name} ({width} px, {way}): {trouble}" for trouble in troubles(page)]
            page.evaluate(PUT_BACK)
    page.set_viewport_size(as_it_was)
    return found
