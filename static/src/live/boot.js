// What the server wrote into the page for its script: which workshop, which audience, which token.

/** @import { Boot } from "./wire" */

/** @type {Boot} */
export const boot = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("boot")).textContent ?? "");
