// Cards that can be dragged from one list to another, with a mouse, a pen or a finger. What was dragged is put back
// where it was before the move is told, so that only the rows say where a card lies. What drags is loaded by those
// who have room for it; without it the Move buttons are left.

import { useLayoutEffect, useRef } from "preact/hooks";

/** A finger that lies still for this long drags; one that moves at once scrolls the page. */
const TOUCH_DELAY_MS = 200;

/**
 * For the `ref` of a list whose items have `data-card`. Anything that can be pressed in them is not dragged by.
 * @param {boolean} enabled
 * @param {(card: string, list: HTMLElement) => void} onDrop  dropped into another list
 */
export function useDragging(enabled, onDrop) {
  const list = useRef(/** @type {HTMLUListElement|null} */ (null));
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useLayoutEffect(() => {
    if (!enabled) return;
    /** @type {ChildNode|null} */
    let before = null;
    /** @type {import("sortablejs")|undefined} */
    let sortable;
    let isOver = false;
    const options = /** @type {import("sortablejs").Options} */ ({
      group: "cards",
      sort: false,
      draggable: "[data-card]",
      filter: "button, input, select, summary, a",
      preventOnFilter: false,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      delay: TOUCH_DELAY_MS,
      delayOnTouchOnly: true,
      ghostClass: "is-dragged-from",
      fallbackClass: "is-dragged",
      onChoose: ({ item }) => void (before = item.nextSibling),
      onEnd: ({ item, from, to }) => {
        from.insertBefore(item, before);
        if (to !== from) latest.current(item.dataset.card ?? "", to);
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
