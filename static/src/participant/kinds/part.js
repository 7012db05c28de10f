// The parts of the page that come when they are needed: a kind's script, its style, and its words in the person's
// language, which must be there before the script runs. The server tells where they are (boot.kinds).

import { signal } from "@preact/signals";
import { boot } from "../../live/boot.js";

/** @import { Part } from "../../live/wire" */

/** What has come. @type {import("@preact/signals").Signal<Record<string, import("./index").Kind>>} */
export const arrived = signal({});

/** @type {Map<string, Promise<boolean>>} */
const underWay = new Map();
/** A browser may remember for ever that an address did not answer. */
let failures = 0;

/**
 * Whether it is there now. A failure may be followed by another attempt.
 * @param {string} name
 * @returns {Promise<boolean>}
 */
export function bring(name) {
  const coming = underWay.get(name) ?? load(name).finally(() => underWay.delete(name));
  underWay.set(name, coming);
  return coming;
}

/** @param {string} name */
async function load(name) {
  const part = boot.kinds?.[name];
  if (!part) return false;
  if (arrived.value[name]) return true;
  try {
    const { kind } = await scriptOf(part);
    arrived.value = { ...arrived.value, [name]: kind };
    return true;
  } catch {
    failures += 1;
    return false;
  }
}

/** @param {Part} part */
async function scriptOf({ script, imports, words, style }) {
  if (failures === 0) for (const address of [script, ...imports]) announce(address);
  await Promise.all([words && import(again(words)), style && linked(style)]);
  return import(again(script));
}

/** Fetched meanwhile, and not yet run. @param {string} address */
function announce(address) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: address }));
}

/** @param {string} address @returns {Promise<void>} */
function linked(address) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    link.onload = () => resolve();
    link.onerror = () => reject(link.remove());
    document.head.append(link);
  });
}

/** @param {string} address */
function again(address) {
  return failures === 0 ? address : `${address}?again=${failures}`;
}
