// Who does what by when, filling up. A row keeps its place when somebody takes it on.

import { html } from "htm/preact";
import { t } from "../../live/words.js";
import { useArrivalOrder } from "../../room/arrival.js";
import { actionsGiven } from "../../room/counts.js";
import { ActionTable } from "../action-table.js";
import { useHeld } from "../held.js";
import { Pages } from "../pages.js";

/** @import { Kind, SceneProps } from "./index" */

/** @type {Kind} */
export const commit = {
  Scene,
  given: actionsGiven,
  cameTo: (room) => t.n("1 action", "{n} actions", room.actions.value.length),
};

const ROWS_ON_A_PAGE = 7;
/** The same for few and many, so that a row that comes leaves the others as they are */
const LARGEST = 1.35;

/** @param {SceneProps} props */
function Scene({ room }) {
  const actions = useArrivalOrder(useHeld(room.actions.value));
  if (actions.length === 0) return html`<p class="wall-words">${t("Who does what by when? The first action appears here.")}</p>`;
  return html`<${Pages}
    items=${actions}
    size=${ROWS_ON_A_PAGE}
    largest=${LARGEST}
    show=${(/** @type {typeof actions} */ page) => html`<${ActionTable} actions=${page} />`}
  />`;
}
