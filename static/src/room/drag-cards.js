// Cards that can be dragged from one pile to another.

import { elementAt, useDrag } from "./dragging.js";

/**
 * For the `ref` of a list with `data-pile`, in a `.pile`, whose items have `data-card`.
 * @param {boolean} enabled
 * @param {(card: string, list: HTMLElement) => void} onDrop  dropped onto another pile
 */
export function useDragging(enabled, onDrop) {
  return /** @type {typeof useDrag<HTMLUListElement>} */ (useDrag)(enabled, {
    group: "cards",
    draggable: "[data-card]",
    light: (over) => light(over?.to),
    drop: (item, from, event) => {
      const to = listAt(event);
      // After the click that ends a drag: without the card it began on there would be none, and Sortable, which swallows
      // that click, would swallow the next one
      if (to && to !== from) setTimeout(() => onDrop(item.dataset.card ?? "", to));
    },
  });
}

/** The pile that the card would come into. @param {HTMLElement|undefined} list */
function light(list) {
  for (const lit of document.querySelectorAll(".is-dropped-on")) lit.classList.remove("is-dropped-on");
  list?.closest(".pile")?.classList.add("is-dropped-on");
}

/** The list of the pile at the place where it was let go. @param {MouseEvent & TouchEvent} event @returns {HTMLElement|null} */
function listAt(event) {
  return elementAt(event)?.closest(".pile")?.querySelector("[data-pile]") ?? null;
}
