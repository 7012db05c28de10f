// A dialog of the console: one at a time, and what was just done is told in it, since it lies over the rest.

import { html } from "htm/preact";
import { Dialog as RoomDialog } from "../room/dialog.js";
import { useDesk } from "./desk.js";
import { Toasts } from "./toasts.js";

/**
 * @param {object} props
 * @param {string} props.title
 * @param {import("preact").ComponentChildren} [props.children]
 * @param {"side"} [props.place]  at the side, beside what it is about
 * @param {() => void} [props.onClose]
 */
export function Dialog({ title, children, place, onClose = useDesk().closeDialog }) {
  return html`<${RoomDialog} title=${title} place=${place} onClose=${onClose}>${children}<${Toasts} /><//>`;
}
