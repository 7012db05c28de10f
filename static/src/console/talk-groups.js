// A talk in groups on the desk: each group with its counts, and its lines when one looks in; once all are back, what
// came of it, and what went on record.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { resultsAreOpen } from "../room/agenda.js";
import { cardsOfGroup, linesOf, LINE_SORTS, sortOf } from "../room/breakouts.js";
import { ActionList } from "./actions.js";
import { DecisionList, WeDecide } from "./decisions.js";
import { useDesk } from "./desk.js";
import { GroupRows } from "./group-row.js";

/** @import { Activity, Group, Idea } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function TalkGroups({ activity }) {
  const desk = useDesk();
  const lines = desk.cardsOf(activity).filter(({ status, held }) => status === "active" || held);
  const of = (/** @type {Group} */ { number }) => linesOf(lines, activity, number);
  const isOver = resultsAreOpen(activity);
  return html`
    <${GroupRows} activity=${activity} far=${(/** @type {Group} */ group) => t.n("1 line", "{n} lines", of(group).length)} look=${(/** @type {Group} */ group) => () => html`<${Sheet} activity=${activity} group=${group} lines=${of(group)} />`} />
    ${isOver && html`<${DecisionList} />`}
    ${isOver && desk.actions.value.length > 0 && html`<${ActionList} actions=${desk.actions.value} />`}
  `;
}

/** @param {{activity: Activity, group: Group, lines: Idea[]}} props */
function Sheet({ activity, group, lines }) {
  const desk = useDesk();
  const about = activity.settings.per_group === "one" ? cardsOfGroup(activity, group.number).flatMap((id) => desk.ideas.value.get(id) ?? []) : [];
  return html`
    ${about.map(({ id, text }) => html`<p class="quiet" key=${id} dir="auto">${text}</p>`)}
    ${lines.length === 0 && html`<p class="quiet">${t("Nothing is noted yet.")}</p>`}
    <ul class="talk-lines">
      ${lines.map((line) => html`<${Line} key=${line.id} activity=${activity} line=${line} />`)}
    </ul>
  `;
}

/** @param {{activity: Activity, line: Idea}} props */
function Line({ activity, line }) {
  const desk = useDesk();
  const isThere = line.status === "active";
  const sort = sortOf(line);
  const mayBeDecided = isThere && line.public && sort !== "decision" && sort !== "action";
  return html`<li>
    <span><strong>${LINE_SORTS[sort]}</strong> <bdi>${line.text}</bdi></span>
    <span class="buttons">
      ${mayBeDecided && html`<${WeDecide} activity=${activity} idea=${line} />`}
      ${isThere && html`<button class="button button-quiet" type="button" aria-label=${t("Hide: {card}", { card: line.text })} onClick=${() => desk.press("idea.hide", { idea: line.id, hidden: true }, t("Hidden"))}>${t("Hide")}</button>`}
      ${line.held && html`<span class="small quiet">${t("waits for you to look at it")}</span>`}
    </span>
  </li>`;
}
