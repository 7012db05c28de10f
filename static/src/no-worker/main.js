// What the server gives in the worker's place when it is told to keep no pages on phones: it clears the
// shelf, signs itself off, and is gone at the next load.

const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) await caches.delete(name);
  await worker.registration.unregister();
}

export {};
