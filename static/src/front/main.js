// The quiet pages work without a script, but for two things: a link that works once has a secret part, which
// never reaches a server by itself, and the code field writes as codes are written.

import { prepareCodeField } from "./code-field.js";
import { prepareSpending } from "./spend-link.js";

prepareCodeField();
prepareSpending();
