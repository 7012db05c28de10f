// Dragging with a mouse, a pen or a finger. What is dragged stays where it is until the rows say otherwise: only its
// picture moves, so that a frame may come at any moment. What drags is loaded by those who have room for it; without
// it the buttons that do the same are left.

import { useLayoutEffect, useRef } from "preact/hooks";

/** A finger that lies still for this long drags; one that moves at once scrolls the page. */
const TOUCH_DELAY_MS = 200;

/**
 * @typedef {object} Drag
 * @property {string} group  lists of one group take each other's items
 * @property {string} draggable  which items of the list
 * @property {(over: {to: HTMLElement, item: HTMLElement|null}|null) => void} light  what it would be dropped on; null: nothing any more
 * @property {(item: HTMLElement, from: HTMLElement, event: MouseEvent & TouchEvent) => void} drop
 */

/**
 * For the `ref` of a list. Anything that can be pressed in its items is not dragged by.
 * @template {HTMLElement} L
 * @param {boolean} enabled
 * @param {Drag} drag
 */
export function useDrag(enabled, drag) {
  const list = useRef(/** @type {L|null} */ (null));
  const latest = useRef(drag);
  latest.current = drag;
  useLayoutEffect(() => {
    if (!enabled) return;
    /** @type {import("sortablejs")|undefined} */
    let sortable;
    let isOver = false;
    const options = /** @type {import("sortablejs").Options} */ ({
      group: drag.group,
      sort: false,
      draggable: drag.draggable,
      filter: "button, input, textarea, select, summary, a",
      preventOnFilter: false,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      delay: TOUCH_DELAY_MS,
      delayOnTouchOnly: true,
      ghostClass: "is-dragged-from",
      fallbackClass: "is-dragged",
      onMove: ({ to, related }) => {
        latest.current.light({ to, item: related });
        return false;
      },
      onEnd: (/** @type {any} */ { item, from, originalEvent }) => {
        latest.current.light(null);
        latest.current.drop(item, from, originalEvent);
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

/** The element at the place where a mouse or a finger let go. @param {MouseEvent & TouchEvent} event */
export function elementAt(event) {
  const { clientX, clientY } = event.changedTouches?.[0] ?? event;
  return document.elementFromPoint(clientX, clientY);
}
