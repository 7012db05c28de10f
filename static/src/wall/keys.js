// What one may do at the big screen itself, by keys and by the buttons that show themselves when the mouse moves.

import { useEffect } from "preact/hooks";
import { t } from "../live/words.js";
import { keysOn } from "../room/keys-on.js";
import { stage } from "./stage.js";

/**
 * @typedef {object} Key
 * @property {string[]} keys  as the keyboard says them
 * @property {string[]} shown  as people call them
 * @property {string} does
 * @property {() => unknown} run
 */

export const deeds = { toggleCode, togglePause, turnBack, turnOn, toggleFullScreen, toggleKeys };

/** @type {Key[]} */
export const KEYS = [
  { keys: ["c", "j"], shown: ["C", "J"], does: t("The code and the QR code, large; and back"), run: toggleCode },
  { keys: [" "], shown: [t("Space bar")], does: t("Pause: pages and new cards wait; and go on"), run: togglePause },
  { keys: ["ArrowLeft"], shown: ["←"], does: t("The page before"), run: turnBack },
  { keys: ["ArrowRight"], shown: ["→"], does: t("The next page"), run: turnOn },
  { keys: ["f"], shown: ["F"], does: t("Full screen; and back"), run: toggleFullScreen },
  { keys: ["?"], shown: ["?"], does: t("These keys"), run: toggleKeys },
];

export function useKeys() {
  useEffect(() => {
    document.addEventListener("keydown", act);
    return () => document.removeEventListener("keydown", act);
  }, []);
}

/** @param {KeyboardEvent} event */
function act(event) {
  const { key, ctrlKey, metaKey, altKey, repeat, target } = event;
  if (ctrlKey || metaKey || altKey || repeat) return;
  // While the keys are looked up none acts but the one that closes them again
  if (stage.keysAreShown.value && key !== "?") return;
  if (key === "Escape") return void (stage.codeIsLarge.value = false);
  // A button that has the focus keeps its own key
  if (key === " " && target instanceof HTMLButtonElement) return;
  const meant = KEYS.find(({ keys }) => keys.includes(key) || keys.includes(key.toLowerCase()));
  if (!meant || !(keysOn.value || key === "?")) return;
  event.preventDefault();
  meant.run();
}

function toggleCode() {
  stage.codeIsLarge.value = !stage.codeIsLarge.value;
}

function togglePause() {
  stage.isPaused.value = !stage.isPaused.value;
}

function turnBack() {
  stage.pages.value?.turn(-1);
}

function turnOn() {
  stage.pages.value?.turn(1);
}

function toggleFullScreen() {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen?.().catch(() => {});
}

function toggleKeys() {
  stage.keysAreShown.value = !stage.keysAreShown.value;
}
