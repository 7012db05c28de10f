// The few things one may do at the big screen itself. Out of sight until the mouse moves or a key comes by.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../live/words.js";

const SEEN_MS = 3000;

/** @param {{showsCode: import("@preact/signals").Signal<boolean>, canToggle: boolean}} props */
export function Controls({ showsCode, canToggle }) {
  const isSeen = useSeenWhileMoving();
  const fullScreen = () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  return html`<div class=${isSeen ? "controls is-seen" : "controls"}>
    ${
      canToggle &&
      html`<button class="button" type="button" onClick=${() => (showsCode.value = !showsCode.value)}>
        ${showsCode.value ? t("Back") : t("Show the code")}
      </button>`
    }
    <button class="button" type="button" onClick=${fullScreen}>${t("Full screen")}</button>
  </div>`;
}

function useSeenWhileMoving() {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;
    function show() {
      setIsSeen(true);
      clearTimeout(timer);
      timer = setTimeout(() => setIsSeen(false), SEEN_MS);
    }
    addEventListener("mousemove", show);
    return () => removeEventListener("mousemove", show);
  }, []);
  return isSeen;
}
