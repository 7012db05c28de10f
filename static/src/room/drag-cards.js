// Cards that can be dragged from one list to another, with a mouse, a pen or a finger. The cards themselves stay where
// they are until the rows say otherwise: only their picture is dragged, so that a frame may come at any moment. What
// drags is loaded by those who have room for it; without it the Move buttons are left.

import { useLayoutEffect, useRef } from "preact/hooks";

/** A finger that lies still for this long drags; one that moves at once scrolls the page. */
const TOUCH_DELAY_MS = 200;

/**
 * For the `ref` of a list with `data-pile`, in a `.pile`, whose items have `data-card`. Anything that can be pressed
 * in them is not dragged by.
 * @param {boolean} enabled
 * @param {(card: string, list: HTMLElement) => void} onDrop  dropped onto another pile
 */
export function useDragging(enabled, onDrop) {
  const list = useRef(/** @type {HTMLUListElement|null} */ (null));
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useLayoutEffect(() => {
    if (!enabled) return;
    /** @type {import("sortablejs")|undefined} */
    let sortable;
    let isOver = false;
    const options = /** @type {import("sortablejs").Options} */ ({
      group: "cards",
      sort: false,
      draggable: "[data-card]",
      filter: "button, input, textarea, select, summary, a",
      preventOnFilter: false,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      delay: TOUCH_DELAY_MS,
      delayOnTouchOnly: true,
      ghostClass: "is-dragged-from",
      fallbackClass: "is-dragged",
      onMove: ({ to }) => {
        light(to);
        return false;
      },
      onEnd: (/** @type {any} */ { item, from, originalEvent }) => {
        light(null);
        const to = listAt(originalEvent);
        // After the click that ends a drag: without the card it began on there would be none, and Sortable, which swallows
        // that click, would swallow the next one
        if (to && to !== from) setTimeout(() => latest.current(item.dataset.card ?? "", to));
      },
    });
    void import("sortablejs").then(({ default: Sortable }) => {
      if (isOver || !list.current) return;
      sortable = Sortable.create(list.current, options);
      list.current.classList.add("is-draggable");
    }, () => {});
    return () => {
      isOver = true;
      list.current?.classList.remove("is-draggable");
      sortable?.destroy();
    };
  }, [enabled]);
  return list;
}

/** The pile that the card would come into. @param {HTMLElement|null} list */
function light(list) {
  for (const lit of document.querySelectorAll(".is-dropped-on")) lit.classList.remove("is-dropped-on");
  list?.closest(".pile")?.classList.add("is-dropped-on");
}

/** The list of the pile at the place where a mouse or a finger let go. @param {MouseEvent & TouchEvent} event @returns {HTMLElement|null} */
function listAt(event) {
  const { clientX, clientY } = event.changedTouches?.[0] ?? event;
  return document.elementFromPoint(clientX, clientY)?.closest(".pile")?.querySelector("[data-pile]") ?? null;
}
