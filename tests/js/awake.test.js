import assert from "node:assert/strict";
import { test } from "node:test";
import { stayAwake } from "../../static/src/wall/awake.js";

test("the screen is kept awake, and again whenever the page comes back or the lock is lost", async () => {
  const { page, locks } = aBrowser();
  stayAwake();
  await settled();
  assert.equal(locks.length, 1);

  page.hide();
  locks[0].release();
  await settled();
  assert.equal(locks.length, 1);
  page.show();
  await settled();
  assert.equal(locks.length, 2);

  // Looked at again while the lock is held: one is enough
  page.show();
  await settled();
  assert.equal(locks.length, 2);
  locks[1].release();
  await settled();
  assert.equal(locks.length, 3);
});

test("a browser that refuses is asked again when the page comes back, and not before", async () => {
  const { page, locks, refuse } = aBrowser();
  refuse(true);
  stayAwake();
  await settled();
  assert.equal(locks.length, 0);
  refuse(false);
  page.show();
  await settled();
  assert.equal(locks.length, 1);
});

test("where browsers cannot, nothing happens", () => {
  define("navigator", {});
  stayAwake();
});

/** A page that can be hidden, and a browser that gives locks. */
function aBrowser() {
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const turn = (/** @type {string} */ state) => {
    page.visibilityState = state;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  /** @type {(EventTarget & {release: () => void})[]} */
  const locks = [];
  let refuses = false;
  async function request() {
    if (refuses) throw new Error("NotAllowedError");
    const lock = Object.assign(new EventTarget(), { release: () => lock.dispatchEvent(new Event("release")) });
    locks.push(lock);
    return lock;
  }
  define("document", page);
  define("navigator", { wakeLock: { request } });
  return {
    page: { hide: () => turn("hidden"), show: () => turn("visible") },
    locks,
    refuse: (/** @type {boolean} */ now) => (refuses = now),
  };
}

/** @param {string} name @param {unknown} value */
function define(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
