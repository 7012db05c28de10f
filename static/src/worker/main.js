// Stands between the pages and the network, where the browser allows it (https): opens a participant's page again
// without a network, from what live/shelf.js laid aside. The front page, which phones have among their apps, leads
// to that page then, or else says what is the matter (front/without-network.js). The worker keeps nothing itself, and
// lets all else pass: what the server answers, tokens, console, big screen and summary.

const SHELF = "doable-shelf";
/** A page that has not come by then is taken from the shelf. */
const PATIENCE_MS = 4000;
const PARTICIPANT_PAGE = /^\/w\/[A-Z0-9]+$/;
const FRONT_PAGE = /^\/(me|new|signin)?$/;
const WITHOUT_NETWORK = "/offline";

const worker = /** @type {any} */ (self);

// It holds nothing that an open page could miss: a new one may take over at once
worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/static/dist/")) event.respondWith(shelfFirst(request));
  else if (request.mode === "navigate" && PARTICIPANT_PAGE.test(pathname)) event.respondWith(networkFirst(request, pathname));
  else if (request.mode === "navigate" && FRONT_PAGE.test(pathname)) event.respondWith(fetch(request).catch(() => withoutNetwork(pathname)));
});

/** Built files carry a hash in their names and never change. @param {Request} request */
async function shelfFirst(request) {
  return (await laidAside(request.url)) ?? fetch(request);
}

/** @param {Request} request @param {string} pathname */
async function networkFirst(request, pathname) {
  const page = await laidAside(pathname);
  if (!page) return fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, page));
  return Promise.race([late, fetch(request).then((answer) => (answer.status >= 502 ? page : answer), () => page)]);
}

/** Where one was last; who was nowhere yet, or wanted another page, is told why nothing comes. @param {string} pathname */
async function withoutNetwork(pathname) {
  const kept = pathname === "/" ? await keptPage() : undefined;
  return kept ? Response.redirect(kept) : ((await laidAside(WITHOUT_NETWORK)) ?? Response.error());
}

/** @returns {Promise<string|undefined>} */
async function keptPage() {
  const urls = await caches.open(SHELF).then((shelf) => shelf.keys()).then((keys) => keys.map(({ url }) => url)).catch(() => []);
  return urls.find((/** @type {string} */ url) => PARTICIPANT_PAGE.test(new URL(url).pathname));
}

/** @param {string} address */
async function laidAside(address) {
  return caches.match(address).catch(() => undefined);
}

export {};
