// All sheets, once they lie open: those of my own group first, the others' when asked for.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { quoted } from "../../fate.js";

/**
 * @import { Activity, Group, Idea } from "../../../live/wire"
 * @import { Session } from "../../session.js"
 */

/** @param {{session: Session, activity: Activity}} props */
export function AllSheets({ session, activity }) {
  const groups = session.rowsOf("group", activity).sort((a, b) => a.number - b.number);
  const own = session.ownRowsOf("seat", activity)[0]?.group;
  const sheets = sheetsOf(session.cardsOf(activity).filter(({ round }) => round === activity.round));
  if (sheets.size === 0) return null;
  const inOrder = [...groups.filter(({ id }) => id === own), ...groups.filter(({ id }) => id !== own)];
  return html`${inOrder.map((group, index) => html`<${GroupSheets} key=${group.id} session=${session} group=${group} of=${groups.length} sheets=${sheets} isFirst=${index === 0} />`)}`;
}

/** @param {{session: Session, group: Group, of: number, sheets: Map<string, Idea[]>, isFirst: boolean}} props */
function GroupSheets({ session, group, of, sheets, isFirst }) {
  const [isOpen, setOpen] = useState(isFirst);
  const own = [...sheets].filter(([box]) => box.startsWith(`sheet-${group.number}-`));
  const title = of > 1 ? group.name || t("Group {n}", { n: group.number }) : t("All sheets");
  // Hundreds of cards are drawn only for who wants to read them
  return html`<details class="group-sheets" open=${isOpen} onToggle=${(/** @type {any} */ event) => setOpen(event.currentTarget.open)}>
    <summary><h2 dir="auto">${title}</h2></summary>
    ${isOpen && own.map(([box, rows], index) => html`<${OneSheet} key=${box} session=${session} title=${t("Sheet {n}", { n: index + 1 })} rows=${rows} />`)}
  </details>`;
}

/** @param {{session: Session, title: string, rows: Idea[]}} props */
function OneSheet({ session, title, rows }) {
  return html`<section class="cards">
    <h3 class="box-title">${title}</h3>
    <ul>
      ${rows.map(
        (row) =>
          html`<li key=${row.id} class=${session.isMine(row) ? "note note-own" : "note"}>
            <p class="note-text" dir="auto">${row.text}</p>
            ${row.author && html`<p class="small quiet"><bdi>${row.author}</bdi></p>`}
            ${row.parents.length > 0 && html`<p class="small quiet">${buildsOn(row, rows)}</p>`}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {Idea} row @param {Idea[]} rows */
function buildsOn(row, rows) {
  const parents = rows.filter(({ id }) => row.parents.includes(id)).map(({ text }) => quoted(text));
  return parents.length > 0 ? t("builds on {cards}", { cards: parents.join(", ") }) : "";
}

/** Sheet by sheet, each in the order of its rounds. @param {Idea[]} cards @returns {Map<string, Idea[]>} */
function sheetsOf(cards) {
  /** @type {Map<string, Idea[]>} */
  const sheets = new Map();
  const inOrder = [...cards].sort((a, b) => a.box.localeCompare(b.box, "en", { numeric: true }) || Number(a.fields?.round) - Number(b.fields?.round) || (a.id < b.id ? -1 : 1));
  for (const card of inOrder) sheets.set(card.box, [...(sheets.get(card.box) ?? []), card]);
  return sheets;
}
