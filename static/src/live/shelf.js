// Lays the participant's page aside, so that it opens again without a network (worker/main.js serves it): the
// page itself as the server renders it for this purpose, without a token, and its built files. The shelf holds
// one page, the last one; what is on it from before goes. Plain http has no worker and no shelf: nothing is done.

import { boot } from "./boot.js";
import { sparesData } from "./spares-data.js";

const SHELF = "doable-shelf";
/** A whole room arrives at once; this can wait until all are in. */
const SPREAD_MS = 4000;

let begun = false;

/** When the page works: it costs the first seconds nothing. */
export async function layAside() {
  if (begun || !boot.worker || !("serviceWorker" in navigator)) return;
  begun = true;
  await new Promise((resolve) => setTimeout(resolve, Math.random() * SPREAD_MS));
  try {
    await navigator.serviceWorker.register(boot.worker);
    await fill(await caches.open(SHELF));
  } catch {
    // Forbidden or full: the page works, and does not open without a network
  }
}

/** @param {Cache} shelf */
async function fill(shelf) {
  const files = builtFiles();
  const there = new Set((await shelf.keys()).map(({ url }) => new URL(url).pathname));
  const missing = files.filter((path) => !there.has(path));
  if (missing.length === 0 && there.has(location.pathname) && there.size === files.length + 1) return;
  await shelf.addAll(missing);
  const address = new URL(location.href);
  address.searchParams.set("kept", "1");
  const page = await fetch(address);
  if (page.ok && !page.redirected) await shelf.put(location.pathname, page);
  for (const path of there) if (path !== location.pathname && !files.includes(path)) await shelf.delete(path);
}

/** Scripts and styles that this page has loaded, and those it loads when it needs them. */
function builtFiles() {
  const parts = sparesData() ? [] : Object.values(boot.kinds ?? {}).flatMap(({ script, imports, words, style }) => [script, ...imports, words, style]);
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name, location.href).pathname);
  return [...new Set([...loaded, ...parts])].filter((path) => path !== null && path.startsWith("/static/dist/")).map(String);
}
