// Where a step stands, in two words.

import { t } from "../live/words.js";
import { phase } from "../room/agenda.js";

/** @param {import("../live/wire").Activity} activity */
export function stateWords(activity) {
  if (activity.state === "paused") return t("paused");
  if (activity.state === "sealed") return t("closed, not shown yet");
  if (activity.state === "revealed") return t("closed and shown");
  if (activity.kind === "collect") return phase(activity)?.mode === "shared" ? t("writing together") : t("writing alone");
  return activity.kind === "vote" ? t("voting") : t("running");
}
