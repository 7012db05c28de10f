// Groups by rounds, as counts: where rows come and where they are still missing. Never who.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";

/** @import { Activity, Group, Idea } from "../live/wire" */

/** @param {{activity: Activity, cards: Idea[]}} props */
export function SheetGrid({ activity, cards }) {
  const desk = useDesk();
  const groups = desk.rowsOf("group", activity).sort((a, b) => a.number - b.number);
  if (groups.length === 0) return null;
  const rounds = [...Array(activity.settings.rounds_run ?? 1).keys()];
  const counted = countedByPlace(cards.filter(({ round }) => round === activity.round));
  return html`<div class="sheet-grid">
    <table>
      <thead>
        <tr>
          <th scope="col">${t("Group")}</th>
          <th scope="col">${t("People")}</th>
          ${rounds.map((round) => html`<th scope="col" key=${round} class=${round === activity.step ? "" : "another-round"} aria-current=${round === activity.step ? "step" : undefined}>${t("Round {k}", { k: round + 1 })}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${groups.map(
          (group, index) =>
            html`<tr key=${group.id}>
              <th scope="row"><${GroupName} activity=${activity} group=${group} /></th>
              <td>${activity.progress.people?.[index] ?? 0}</td>
              ${rounds.map((round) => html`<${Cell} key=${round} activity=${activity} round=${round} count=${counted.get(`${group.number} ${round}`) ?? 0} people=${activity.progress.people?.[index] ?? 0} />`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** @param {{activity: Activity, round: number, count: number, people: number}} props */
function Cell({ activity, round, count, people }) {
  if (round > activity.step) return html`<td class="quiet another-round">–</td>`;
  const all = people * (activity.settings.per_round ?? 3);
  // An earlier round may have had more people, or fewer
  if (round < activity.step || all === 0) return html`<td class=${round < activity.step ? "another-round" : ""}>${count}</td>`;
  return html`<td class=${count >= all ? "is-full" : ""}>${t("{n} of {all}", { n: count, all })}</td>`;
}

/** @param {{activity: Activity, group: Group}} props */
function GroupName({ activity, group }) {
  const desk = useDesk();

  /** @param {{currentTarget: HTMLInputElement}} event */
  function rename({ currentTarget }) {
    const name = currentTarget.value.trim();
    if (name !== group.name) void desk.press("group.name", { activity: activity.id, group: group.id, name }, t("Changed"));
  }

  const number = t("Group {n}", { n: group.number });
  if (!["open", "paused"].includes(activity.state)) return html`<span dir="auto">${group.name || number}</span>`;
  return html`<input class="input" aria-label=${t("Name of group {n}", { n: group.number })} placeholder=${number} maxlength="40" dir="auto" value=${group.name} onChange=${rename} />`;
}

/** @param {Idea[]} cards @returns {Map<string, number>} "group round" -> rows */
function countedByPlace(cards) {
  /** @type {Map<string, number>} */
  const counted = new Map();
  for (const { box, fields } of cards) {
    const place = `${box.split("-")[1]} ${fields?.round}`;
    counted.set(place, (counted.get(place) ?? 0) + 1);
  }
  return counted;
}
