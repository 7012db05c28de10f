// The kinds of step as a phone knows them. Writing is in the page from the start, since most workshops begin with it;
// every other kind lies in a folder of its own here and is loaded when it is needed (part.js): main.js, which exports
// its `kind`, and main.css.

import { collect } from "./collect.js";
import { arrived } from "./part.js";

/**
 * @import { ComponentChild } from "preact"
 * @import { Activity } from "../../live/wire"
 * @import { Session } from "../session.js"
 *
 * @typedef {{session: Session, activity: Activity, counting: number}} StepProps
 *   counting: the seconds until covered cards or a sealed result come into sight, else 0
 *
 * @typedef {object} Kind
 * @property {(props: StepProps) => ComponentChild} Running  the step while it is open, closed or shown; a pause has a screen of its own
 * @property {(props: StepProps) => ComponentChild} [Over]  what stays to be read until the next step begins
 * @property {boolean} [isWritten]  people type in it: Running shows the refusals itself, below the field, so that the field stays where it is
 * @property {(session: Session, activity: Activity) => number} [newCards]  how many of the others' cards lie open, for those who listen
 */

/** @type {Record<string, Kind>} */
const IN_THE_PAGE = { collect };

/** Undefined as long as it has not come. @param {string} name @returns {Kind|undefined} */
export function kindOf(name) {
  return IN_THE_PAGE[name] ?? arrived.value[name];
}
