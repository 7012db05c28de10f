// The focus is never lost because something went away: a card that was hidden, a button that did its work, a line
// that another facilitator removed. It then goes to what took the place, at the same button if there is one.

/**
 * @typedef {{parent: Element, index: number, place: number}} Level
 *   the focused element stood in the child `index` of `parent`, as number `place` of what takes the focus there
 */

const TAKES_FOCUS = "a[href], button, input, select, textarea, summary";

/** @param {HTMLElement} page */
export function keepFocus(page) {
  /** @type {Element|null} */
  let focused = null;
  /** @type {Level[]} */
  let trail = [];
  /** Where the focus was before a dialog took it. @type {Level[]} */
  let trailOutside = [];

  page.addEventListener("focusin", (event) => {
    focused = /** @type {Element} */ (event.target);
    trail = levels(focused, page);
    if (!focused.closest("dialog")) trailOutside = trail;
  });
  // Somebody who clicks beside everything wants no focus
  page.addEventListener("focusout", () =>
    setTimeout(() => {
      if (focused?.isConnected && document.activeElement === document.body) focused = null;
    }),
  );
  new MutationObserver(() => {
    if (focused === null || focused.isConnected || document.activeElement !== document.body) return;
    const dialog = page.querySelector("dialog[open]");
    neighbour(dialog ? trail : trailOutside)?.focus({ preventScroll: true });
  }).observe(page, { childList: true, subtree: true });
}

/** From the element up to the page. @param {Element} element @param {Element} page @returns {Level[]} */
function levels(element, page) {
  /** @type {Level[]} */
  const found = [];
  for (let child = element; child !== page && child.parentElement; child = child.parentElement) {
    const parent = child.parentElement;
    found.push({ parent, index: [...parent.children].indexOf(child), place: takers(child).indexOf(/** @type {HTMLElement} */ (element)) });
  }
  return found;
}

/** @param {Level[]} trail @returns {HTMLElement|undefined} */
function neighbour(trail) {
  for (const { parent, index, place } of trail) {
    const near = parent.isConnected ? takers(parent) : [];
    if (near.length === 0) continue;
    const successor = parent.children[index];
    const inSuccessor = successor ? takers(successor) : [];
    return inSuccessor[Math.min(Math.max(place, 0), inSuccessor.length - 1)] ?? near.find((each) => follows(successor, each)) ?? near.at(-1);
  }
}

/** What is in sight and takes the focus, itself included. @param {Element} element @returns {HTMLElement[]} */
function takers(element) {
  const all = /** @type {HTMLElement[]} */ ([element, ...element.querySelectorAll(TAKES_FOCUS)]);
  return all.filter((each) => each.matches(TAKES_FOCUS) && each.getClientRects().length > 0);
}

/** @param {Element|undefined} place @param {Element} element */
function follows(place, element) {
  return place ? Boolean(place.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) : false;
}
