// The quiet pages work without a script, but for four things: a link that works once has a secret part, which
// never reaches a server by itself, the code field writes as codes are written, a recipe that fits is shown at once, and without a network something is said.

import { prepareCodeField } from "./code-field.js";
import { prepareRefit } from "./refit.js";
import { prepareSpending } from "./spend-link.js";
import { prepareForNoNetwork } from "./without-network.js";

prepareCodeField();
prepareSpending();
prepareRefit();
void prepareForNoNetwork();
