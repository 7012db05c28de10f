// What browsers have and Node has not, or has in another way.

import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;

/** A tab's channel must not keep a test's process alive. */
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name) {
    super(name);
    this.unref();
  }
};

/** A page in English, of which only what the server wrote into it is there. */
globalThis.document ??= {
  documentElement: { lang: "en" },
  getElementById: (id) => (id === "boot" ? { textContent: JSON.stringify({ first_steps: {} }) } : null),
};
