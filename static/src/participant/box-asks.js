// Where boxes open one after another: the name and the question of the box that is open, and in a chain what I wrote
// in the one before, from which this follows.

import { html } from "htm/preact";
import { boot } from "../live/boot.js";
import { draft } from "../live/draft.js";
import { t } from "../live/words.js";
import { phase } from "../room/agenda.js";
import { boxesOf } from "./box-choice.js";

/**
 * @import { Activity } from "../live/wire"
 * @import { OwnIdea } from "./pending.js"
 */

/** @param {{activity: Activity, own: OwnIdea[]}} props */
export function BoxAsks({ activity, own }) {
  const key = activity.state === "open" ? phase(activity)?.box : undefined;
  if (!key) return null;
  const boxes = boxesOf(activity);
  const place = boxes.findIndex((box) => box.key === key);
  const box = boxes[place];
  return html`<div class="box-asks">
    <p class="small quiet">${t("{n} of {all}", { n: place + 1, all: boxes.length })}</p>
    <h2 dir="auto">${box.label || box.key}</h2>
    ${box.prompt && html`<p dir="auto">${box.prompt}</p>`}
    ${activity.settings.flow === "chain" && place > 0 && html`<${Before} before=${answerBefore(activity, own)} />`}
    ${boxes.slice(0, place).map((earlier) => html`<${Unposted} key=${earlier.key} activity=${activity} box=${earlier} />`)}
  </div>`;
}

/** What was still in the field when its box closed stays in sight, to be copied, or posted when all boxes are open. @param {{activity: Activity, box: {key: string, label: string}}} props */
function Unposted({ activity, box }) {
  const { text } = draft(boot.workshop, activity.id, box.key);
  if (!text.value) return null;
  return html`<p class="notice">${t.parts("Not posted in “{box}”, and kept: {text}", { box: html`<bdi>${box.label || box.key}</bdi>`, text: html`<bdi class="refused-text">${text.value}</bdi>` })}</p>`;
}

/** What I wrote in the box before this one. @param {Activity} activity @param {OwnIdea[]} own */
function answerBefore(activity, own) {
  const boxes = boxesOf(activity);
  const place = boxes.findIndex(({ key }) => key === phase(activity)?.box);
  return own.find((idea) => idea.box === boxes[place - 1]?.key);
}

/** In a chain, without an answer to go on from. @param {Activity} activity @param {OwnIdea[]} own */
export function hasNothingToFollow(activity, own) {
  const box = phase(activity)?.box;
  return activity.settings.flow === "chain" && box !== undefined && box !== boxesOf(activity)[0].key && !answerBefore(activity, own);
}

/** @param {{before: OwnIdea|undefined}} props */
function Before({ before }) {
  if (!before) return html`<p class="notice">${t("This follows from the answer before, and you gave none. You can read along.")}</p>`;
  return html`<blockquote class="note" dir="auto">${before.text}</blockquote>`;
}
