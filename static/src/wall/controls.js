// The same as the keys do, as buttons. Out of sight until the mouse moves, a finger comes or the focus does.

import { html } from "htm/preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { deeds } from "./keys.js";
import { stage } from "./stage.js";

const SEEN_MS = 3000;

export function Controls() {
  const isSeen = useSeenWhileMoving();
  return html`<nav class=${isSeen ? "controls is-seen" : "controls"} aria-label=${t("The big screen")}>
    ${stage.pages.value && html`<${Control} label=${t("The page before")} sign="‹" run=${deeds.turnBack} />`}
    <${Control} label=${stage.isPaused.value ? t("Go on") : t("Pause")} run=${deeds.togglePause} />
    ${stage.pages.value && html`<${Control} label=${t("The next page")} sign="›" run=${deeds.turnOn} />`}
    <${Control} label=${stage.codeIsLarge.value ? t("Back") : t("Code")} run=${deeds.toggleCode} />
    <${Control} label=${t("Full screen")} run=${deeds.toggleFullScreen} />
    <${Control} label=${t("Keys")} run=${deeds.toggleKeys} />
  </nav>`;
}

/** @param {{label: string, sign?: string, run: () => void}} props */
function Control({ label, sign, run }) {
  return html`<button class="button" type="button" aria-label=${sign && label} title=${sign && label} onClick=${press}>${sign ?? label}</button>`;

  /** A button pressed by mouse lets go of the focus: Space is the pause again. @param {MouseEvent} event */
  function press({ detail, currentTarget }) {
    if (detail > 0) /** @type {HTMLElement} */ (currentTarget).blur();
    run();
  }
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
    for (const sign of ["pointermove", "pointerdown"]) addEventListener(sign, show);
    return () => {
      clearTimeout(timer);
      for (const sign of ["pointermove", "pointerdown"]) removeEventListener(sign, show);
    };
  }, []);
  return isSeen;
}
