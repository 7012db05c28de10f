// Somebody has left the room: their seat is skipped from the next round on, until they are back.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";

/** @param {{activity: import("../live/wire").Activity}} props */
export function GoneOn({ activity }) {
  const desk = useDesk();
  /** @type {string[]} */
  const away = activity.progress.away ?? [];
  // Whoever gave no name cannot be told from the others: for them there is the large button
  const people = desk.participants.value.filter(({ id, name, status, role }) => status === "active" && role === "participant" && (name !== "" || away.includes(id)));
  if (people.length === 0) return null;
  return html`<details class="gone-on">
    <summary>${away.length > 0 ? t.n("Going on without 1 person", "Going on without {n} people", away.length) : t("Has somebody left?")}</summary>
    <p class="quiet small">${t("From the next round on their sheet goes to the next person.")}</p>
    <ul class="rows">
      ${people.map(({ id, name }) => {
        const who = name || t("this person");
        const left = away.includes(id);
        return html`<li class="row" key=${id}>
          <span><bdi>${who}</bdi></span>
          <button
            class="button button-quiet"
            type="button"
            aria-label=${left ? t("{person} is back", { person: who }) : t("Go on without {person}", { person: who })}
            onClick=${() => desk.press("group.leave", { activity: activity.id, person: id, left: !left }, t("Changed"))}
          >
            ${left ? t("Is back") : t("Go on without")}
          </button>
        </li>`;
      })}
    </ul>
  </details>`;
}
