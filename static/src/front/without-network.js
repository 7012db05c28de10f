// Whoever opens the front page without a network is told so by a page of ours. It is laid aside with its style where
// the browser allows it (https), once the front page has been seen; worker/main.js shows it.

const PAGE = "/offline";
/** A shelf of its own: that of the participant's page holds nothing else (live/shelf.js). */
const SHELF = "doable-offline";

export async function prepareForNoNetwork() {
  const worker = document.querySelector("main")?.dataset.worker;
  if (!worker || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(worker);
    await layAside(await caches.open(SHELF));
  } catch {
    // Forbidden or full: then the browser says it in its own words
  }
}

/** @param {Cache} shelf */
async function layAside(shelf) {
  const page = await fetch(PAGE);
  if (!page.ok) return;
  /** @type {string[]} */
  const files = (await page.clone().text()).match(/\/static\/dist\/[\w.-]+\.css/g) ?? [];
  const there = (await shelf.keys()).map(({ url }) => new URL(url).pathname);
  await shelf.addAll(files.filter((path) => !there.includes(path)));
  await shelf.put(PAGE, page);
  for (const path of there) if (path !== PAGE && !files.includes(path)) await shelf.delete(path);
}
