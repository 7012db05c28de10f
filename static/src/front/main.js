// The quiet pages work without a script, but for three things: a link that works once has a secret part, which
// never reaches a server by itself, the code field writes as codes are written, and without a network something is said.

import { prepareCodeField } from "./code-field.js";
import { prepareSpending } from "./spend-link.js";
import { prepareForNoNetwork } from "./without-network.js";

prepareCodeField();
prepareSpending();
void prepareForNoNetwork();
