// A word to think with, for somebody who passes sheets with nobody: far enough from any question to open another door.

import { shuffle } from "../../../live/shuffle.js";
import { t } from "../../../live/words.js";

/** @import { Activity } from "../../../live/wire" */

const WORDS = [t("bridge"), t("garden"), t("key"), t("orchestra"), t("market"), t("river"), t("kitchen"), t("lighthouse"), t("game"), t("suitcase"), t("bicycle"), t("mirror")];

/** Another one each round. @param {Activity} activity */
export function stimulus({ id, round, step }) {
  const words = shuffle(WORDS.map((word) => ({ id: word })), `${id} ${round}`);
  return words[step % words.length].id;
}
