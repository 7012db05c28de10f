// Methods of the library, whose steps come into the agenda at once, each as a command of its own that can be taken
// back. They are asked for when somebody wants to see them.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";
import { methods, stepsOf } from "./page-requests.js";

/** @typedef {{id: string, name: string, purpose: string, minutes: number, recommended: boolean}} Method */

export function MethodChoice() {
  const desk = useDesk();
  const [found, setFound] = useState(/** @type {Method[]|null} */ (null));
  const [isAdding, setIsAdding] = useState(false);

  function look() {
    if (found === null) methods().then(setFound, explain);
  }

  /** @param {Method} method */
  async function take(method) {
    if (isAdding) return;
    setIsAdding(true);
    try {
      if (await added(method)) desk.closeDialog();
    } catch (trouble) {
      explain(trouble);
    }
    setIsAdding(false);
  }

  /** In order, since later steps point to earlier ones. @param {Method} method */
  async function added(method) {
    for (const step of await stepsOf(method.id)) {
      const ack = await desk.press("activity.add", step, t("Added: {step}", { step: String(step.title) }));
      if (!ack.ok) return false;
    }
    return true;
  }

  /** @param {unknown} trouble */
  function explain(trouble) {
    desk.say({ text: trouble instanceof Error ? trouble.message : String(trouble), trouble: true });
  }

  const recommended = (found ?? []).filter((method) => method.recommended);
  const others = (found ?? []).filter((method) => !method.recommended);
  return html`<details class="form-more" onToggle=${look}>
    <summary>${t("Take a method")}</summary>
    <${Methods} methods=${recommended} take=${take} />
    ${
      others.length > 0 &&
      html`<details class="form-more">
        <summary>${t("More methods")}</summary>
        <${Methods} methods=${others} take=${take} />
      </details>`
    }
  </details>`;
}

/** @param {{methods: Method[], take: (method: Method) => void}} props */
function Methods({ methods, take }) {
  return html`<div class="kinds">
    ${methods.map(
      (method) =>
        html`<button class="button" type="button" key=${method.id} onClick=${() => take(method)}>
          <bdi>${method.name}</bdi><span class="small">${t("{n} min", { n: method.minutes })} · <bdi>${method.purpose}</bdi></span>
        </button>`,
    )}
  </div>`;
}
