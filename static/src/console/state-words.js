// Where a step stands, in two words.

import { t } from "../live/words.js";
import { KINDS } from "./kinds/index.js";

/** @param {import("../live/wire").Activity} activity */
export function stateWords(activity) {
  if (activity.state === "paused") return t("paused");
  if (activity.state === "sealed") return t("closed, not shown yet");
  if (activity.state === "revealed") return t("closed and shown");
  return KINDS[activity.kind].runs(activity);
}
