// A talk in groups on a phone: which group I am in, where it meets and with whom; what it is about; what we have noted so
// far. When all are back, what every group found.

import { html } from "htm/preact";
import { useState } from "preact/hooks";
import { t } from "../../../live/words.js";
import { cardsOfGroup, linesOf, LINE_SORTS, sortOf } from "../../../room/breakouts.js";
import { groupName } from "../../../room/form-answers.js";
import { Forgetful } from "../../forgetful.js";
import { Moment } from "../../moment.js";
import { myGroup, PickGroup, WhoWrites } from "../../own-group.js";
import { Question } from "../../question.js";
import { ReturnCall } from "../../return-call.js";
import { LineFoot } from "./line-foot.js";
import { useLines } from "./lines.js";

/**
 * @import { Group, Idea } from "../../../live/wire"
 * @import { StepProps } from "../index"
 */

/** As many are read on a phone before one wants to stop. */
const AT_ONCE = 24;

/** @param {Pick<StepProps, "session"|"activity">} props */
export function InGroups({ session, activity }) {
  const group = myGroup(session, activity);
  const { lines, note, takeBack } = useLines(session, activity, group);
  const ideasOf = (/** @type {Group} */ { number }) => cardsOfGroup(activity, number).flatMap((id) => session.ideas.value.get(id) ?? []);
  const aboutOf = (/** @type {Group} */ group) => (activity.settings.per_group === "one" ? ideasOf(group).map(({ text }) => text).join() : "");
  const writes = group !== undefined && group.scribe === session.person;
  return html`
    <div role="status">
      <${ReturnCall} session=${session} activity=${activity}><${Moment} is="together">${t("Talk in your group.")}<//><//>
    </div>
    <${Question} activity=${activity} />
    ${group ? html`<${WhoWrites} session=${session} activity=${activity} />` : html`<${PickGroup} session=${session} activity=${activity} about=${aboutOf} />`}
    ${group && html`<${About} ideas=${ideasOf(group)} />`}
    ${
      group &&
      html`<section class="group-lines" aria-label=${t("What your group has noted")}>
        ${lines.length === 0 && html`<p class="quiet">${t("Nothing is noted yet. Only your group sees it until all are back.")}</p>`}
        <${Lines} lines=${lines} takeBack=${writes ? takeBack : undefined} />
      </section>`
    }
    ${writes && html`<${Forgetful} session=${session} /><${LineFoot} activity=${activity} note=${note} />`}
  `;
}

/** @param {{ideas: Idea[]}} props */
function About({ ideas }) {
  if (ideas.length === 0) return null;
  return html`<section class="cards" aria-label=${t("What you talk about")}>
    ${ideas.map((idea) => html`<article class="note" key=${idea.id}><p class="note-text" dir="auto">${idea.text}</p></article>`)}
  </section>`;
}

/** @param {{lines: import("../../pending.js").OwnIdea[], takeBack?: (line: Idea) => void}} props */
function Lines({ lines, takeBack }) {
  if (lines.length === 0) return null;
  return html`<ul>
    ${lines.map(
      (line) =>
        html`<li key=${line.id}>
          <p><strong class="small">${LINE_SORTS[sortOf(line)]}</strong> <span class="note-text" dir="auto">${line.text}</span></p>
          ${line.onItsWay && html`<p class="small quiet">${t("Sending")}</p>`}
          ${line.held && html`<p class="small quiet">${t("The facilitator looks at this first")}</p>`}
          ${takeBack && !line.onItsWay && html`<button class="button button-quiet" type="button" aria-label=${t("Take back: {card}", { card: line.text })} onClick=${() => takeBack(line)}>${t("Take back")}</button>`}
        </li>`,
    )}
  </ul>`;
}

/** Group by group, mine first. @param {Pick<StepProps, "session"|"activity">} props */
export function GroupsOver({ session, activity }) {
  const [pages, setPages] = useState(1);
  const own = myGroup(session, activity);
  const cards = session.cardsOf(activity);
  const groups = session.rowsOf("group", activity).sort((a, b) => Number(b.id === own?.id) - Number(a.id === own?.id) || a.number - b.number);
  const sheets = groups.map((group) => ({ group, lines: linesOf(cards, activity, group.number) })).filter(({ lines }) => lines.length > 0);
  return html`<${Question} activity=${activity} />
    ${activity.state === "revealed" && sheets.length === 0 && html`<p class="quiet">${t("No group has noted anything.")}</p>`}
    ${sheets.slice(0, pages * AT_ONCE).map(({ group, lines }, index) => html`<${Sheet} key=${group.id} group=${group} lines=${lines} open=${index === 0 || sheets.length < 4} />`)}
    ${sheets.length > pages * AT_ONCE && html`<button class="button" type="button" onClick=${() => setPages(pages + 1)}>${t("Show more")}</button>`}`;
}

/** @param {{group: Group, lines: Idea[], open: boolean}} props */
function Sheet({ group, lines, open }) {
  return html`<details class="note group-sheet group-lines" open=${open}>
    <summary dir="auto">${groupName(group)}</summary>
    <${Lines} lines=${lines} />
  </details>`;
}
