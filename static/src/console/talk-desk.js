// What lies on the table in a talk: the card that is on and its lines, the hands, the queue.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { currentOf, isAsked, queueOf, tapWords } from "../room/talk.js";
import { ActionList } from "./actions.js";
import { DecisionList, WeDecide } from "./decisions.js";
import { useDesk } from "./desk.js";
import { onward } from "./next-press.js";
import { TalkGroups } from "./talk-groups.js";
import { TalkCapture, TalkLines } from "./talk-capture.js";
import { TalkHands } from "./talk-hands.js";

/** @import { Activity } from "../live/wire" */

/** @param {{activity: Activity}} props */
export function TalkDesk({ activity }) {
  const desk = useDesk();
  if (activity.settings.mode === "break") return html`<p class="quiet">${t("Nothing to do: phones and big screen say when it goes on.")}</p>`;
  if (activity.settings.mode === "groups") return html`<${TalkGroups} activity=${activity} />`;
  const current = currentOf(activity);
  const card = current ? desk.ideas.value.get(current) : undefined;
  const isOn = activity.state === "open" || activity.state === "paused";
  return html`
    ${
      card &&
      html`<div class="talk-now">
        <p class="note talk-card" dir="auto">${card.text}</p>
        <${WeDecide} activity=${activity} idea=${card} />
      </div>`
    }
    ${isOn && html`<${AtTheBell} activity=${activity} />`}
    ${activity.state === "open" && html`<${TalkCapture} key=${current} activity=${activity} card=${card} />`}
    <${TalkLines} activity=${activity} card=${isOn ? card : undefined} />
    ${isOn && html`<${TalkHands} activity=${activity} />`}
    <${DecisionList} />
    ${desk.actions.value.length > 0 && html`<${ActionList} actions=${desk.actions.value} />`}
    <${Queue} activity=${activity} isOn=${isOn} />
  `;
}

/** @param {{activity: Activity}} props */
function AtTheBell({ activity }) {
  const desk = useDesk();
  if (!isAsked(activity, desk.time.value)) return tapWords(activity) && html`<p class="notice" role="status">${tapWords(activity)}</p>`;
  const taps = desk.tallyOf(activity)?.done ?? 0;
  return html`<p class="notice talk-bell" role="status">
    <span>${t("Everyone is asked whether to go on.")} ${t.n("1 person has tapped.", "{n} people have tapped.", taps)}</span>
    <button class="button button-main" type="button" onClick=${() => desk.press("talk.count", { activity: activity.id })}>${t("Count the taps")}</button>
  </p>`;
}

/** What is still to come, or what came of it. @param {{activity: Activity, isOn: boolean}} props */
function Queue({ activity, isOn }) {
  const desk = useDesk();
  const queue = queueOf(activity);
  const left = queue.slice(activity.step + 1);
  if (queue.length < 2 || (isOn && left.length === 0)) return null;

  /** @param {number} place @param {number} by */
  function move(place, by) {
    const items = [...left];
    [items[place], items[place + by]] = [items[place + by], items[place]];
    void desk.press("queue.set", { activity: activity.id, items });
  }

  const results = new Map(desk.resultsOf(activity).map((result) => [result.target, result]));
  const text = (/** @type {string} */ id) => desk.ideas.value.get(id)?.text ?? t("a card that was taken off");
  return html`<section>
    <h3 class="material-title">${isOn ? t("Next cards") : t("What we talked about")}</h3>
    <ol class="talk-queue">
      ${(isOn ? left : queue).map(
        (id, place) =>
          html`<li key=${id}>
            <span dir="auto">${text(id)}</span>
            ${
              isOn
                ? html`<span class="talk-moves">
                    <button class="button button-quiet" type="button" disabled=${place === 0} aria-label=${t("Earlier: {card}", { card: text(id) })} onClick=${() => move(place, -1)}>↑</button>
                    <button class="button button-quiet" type="button" disabled=${place === left.length - 1} aria-label=${t("Later: {card}", { card: text(id) })} onClick=${() => move(place, 1)}>↓</button>
                  </span>`
                : html`<span class="quiet small">${outcome(results.get(id)?.details)}</span>`
            }
          </li>`,
      )}
    </ol>
    ${isOn && html`<${LeaveTheRest} />`}
  </section>`;
}

/** The large button goes through all of them: whoever has no time left needs another way on. */
function LeaveTheRest() {
  const desk = useDesk();
  const { label, cmd, fields } = onward(desk.agenda.value);
  if (cmd !== "activity.open") return null;
  return html`<div class="buttons talk-rest">
    <button class="button" type="button" onClick=${() => desk.press(cmd, fields)}>
      <span>${t.parts("Leave these cards. {next}", { next: html`<bdi>${label}</bdi>` })}</span>
    </button>
  </div>`;
}

/** @param {Record<string, any>|undefined} details */
function outcome(details) {
  if (!details) return "";
  return details.outcome === "parked" ? t("parked: no time") : t.n("1 minute", "{n} minutes", details.minutes);
}
