// What browsers have and Node 18 has not.

import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;
