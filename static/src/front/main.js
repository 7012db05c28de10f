// The quiet pages work without a script, but for two things: signing in reads the link's secret part, which
// never reaches a server by itself, and the code field writes as codes are written.

import { prepareCodeField } from "./code-field.js";
import { prepareSignIn } from "./sign-in.js";

prepareCodeField();
prepareSignIn();
