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
