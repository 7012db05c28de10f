// Steps of the agenda that can be dragged to another place in it, before those that were begun never.

import { elementAt, useDrag } from "../room/dragging.js";

/**
 * For the `ref` of the list of steps; those that may move have `data-step`, their id.
 * @param {boolean} enabled
 * @param {(step: string, before: string|null) => void} onDrop  before: null for the end
 */
export function useStepDragging(enabled, onDrop) {
  return /** @type {typeof useDrag<HTMLOListElement>} */ (useDrag)(enabled, {
    group: "steps",
    draggable: "[data-step]",
    light: (over) => light(over?.item),
    drop: (item, _from, event) => {
      const onto = /** @type {HTMLElement|null|undefined} */ (elementAt(event)?.closest("[data-step]"));
      if (!onto || onto === item) return;
      const before = isBelow(item, onto) ? following(onto) : onto;
      const step = item.dataset.step ?? "";
      setTimeout(() => onDrop(step, before?.dataset.step ?? null));
    },
  });
}

/** The step that it would change places with. @param {HTMLElement|null|undefined} item */
function light(item) {
  for (const lit of document.querySelectorAll(".is-dropped-on")) lit.classList.remove("is-dropped-on");
  item?.classList.add("is-dropped-on");
}

/** @param {HTMLElement} item @param {HTMLElement} other  whether the other one comes later */
function isBelow(item, other) {
  return Boolean(item.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {HTMLElement} item */
function following(item) {
  return /** @type {HTMLElement|null} */ (item.nextElementSibling);
}
