// Looking in on a group whose sheets are on their way: each sheet with its rows as it stands, never who wrote them.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { groupName } from "../room/form-answers.js";
import { useDesk } from "./desk.js";
import { LookIn } from "./look-in.js";

/** @import { Activity, Idea } from "../live/wire" */

/** @param {{activity: Activity, cards: Idea[]}} props */
export function SheetsLook({ activity, cards }) {
  const desk = useDesk();
  const groups = desk.rowsOf("group", activity).sort((a, b) => a.number - b.number);
  const rows = cards.filter(({ round, status }) => round === activity.round && status === "active");
  return html`${groups.map((group) => {
    const sheets = bySheet(rows.filter(({ box }) => box.startsWith(`sheet-${group.number}-`)));
    return (
      sheets.size > 0 &&
      html`<${LookIn}
        key=${group.id}
        summary=${t("Look in on {group}", { group: groupName(group) })}
        show=${() => [...sheets].sort(([a], [b]) => a - b).map(([number, sheet]) => html`<${Sheet} key=${number} number=${number} rows=${sheet} />`)}
      />`
    );
  })}`;
}

/** @param {Idea[]} rows @returns {Map<number, Idea[]>} sheet's number -> its rows */
function bySheet(rows) {
  /** @type {Map<number, Idea[]>} */
  const sheets = new Map();
  for (const row of rows) {
    const number = Number(row.box.split("-")[2]);
    sheets.set(number, [...(sheets.get(number) ?? []), row]);
  }
  return sheets;
}

/** @param {{number: number, rows: Idea[]}} props */
function Sheet({ number, rows }) {
  const inOrder = [...rows].sort((a, b) => Number(a.fields?.round) - Number(b.fields?.round) || (a.id < b.id ? -1 : 1));
  return html`<h4 class="box-label">${t("Sheet {n}", { n: number })}</h4>
    <ul class="talk-lines">
      ${inOrder.map(({ id, text }) => html`<li key=${id}><bdi>${text}</bdi></li>`)}
    </ul>`;
}
