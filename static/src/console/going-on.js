// What goes on from a shown result into the step that waits for it: by its rule, or, where the rule leaves a choice, what
// the facilitator can do about it: a run-off, a choice of their own or of the one who decides, another vote.

import { html } from "htm/preact";
import { uuid } from "../live/ids.js";
import { t } from "../live/words.js";
import { isWaiting } from "../room/agenda.js";
import { firstOf, taken, withShare } from "../room/cut.js";
import { useDesk } from "./desk.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";

/**
 * @import { Activity, Idea, Result, Source } from "../live/wire"
 *
 * @typedef {{result: Result, idea: Idea}} Standing
 * @typedef {{activity: Activity, receiver: Activity, standings: Standing[]}} Props
 */

/** @param {{activity: Activity, standings: Standing[]}} props */
export function GoingOn({ activity, standings }) {
  const receiver = receiverOf(useDesk().agenda.value, activity);
  const source = receiver?.settings.source;
  if (!receiver || !source || standings.length === 0 || takesAll(source)) return null;
  return html`<section class="going-on" aria-label=${t("What goes on")}>
    <h3 class="material-title">${t.parts("Goes on to “{step}”", { step: html`<bdi>${receiver.title}</bdi>` })}</h3>
    <${Outcome} activity=${activity} receiver=${receiver} standings=${standings} source=${source} />
  </section>`;
}

/** Zones and spread are of rated cards: from any other result all go on. Low voices are no cards of the result. @param {Source} source */
function takesAll({ select }) {
  return select.all || select.mine || select.zones || select.split || select.low;
}

/** The first step behind it that takes from it and has not begun. @param {Activity[]} agenda @param {Activity} activity */
export function receiverOf(agenda, activity) {
  const behind = agenda.slice(agenda.indexOf(activity) + 1).filter(isWaiting);
  const wanted = behind.find(({ settings }) => settings.source?.from === activity.id && settings.source.decided?.by !== "rule");
  const named = wanted ?? behind.find(({ settings }) => settings.source?.from === activity.id && settings.source.decided?.runoff);
  return named ?? behind.slice(0, 1).find(({ settings }) => settings.source?.from === "prev");
}

/** @param {Props & {source: Source}} props */
function Outcome(props) {
  const { activity, receiver, standings, source } = props;
  const decided = source.decided?.of === `${activity.id}:${activity.round}` ? source.decided : undefined;
  if (decided?.ideas) return html`<${Picked} ...${props} decided=${decided} />`;
  if (decided?.runoff) return html`<p>${t("A run-off decides between those that are level.")}</p>`;
  if (standings.every(({ result }) => result.score <= 0)) return html`<${NobodyPreferred} ...${props} />`;
  const results = standings.map(({ result }) => result);
  const { top, share } = source.select;
  if (top) {
    const cut = firstOf(results, top);
    const going = taken(cut, top, source.ties);
    return going
      ? html`<p>${firstOnes(going.length)}</p><${Choose} ...${props} chosen=${going}>${t("Choose differently …")}<//>`
      : html`<p class="heed">
            ${t.n("{level} are level, and there is room for 1 of them.", "{level} are level, and there is room for {n} of them.", cut.seats, { level: cut.level.length })}
          </p>
          <div class="buttons">
            <${RunOff} receiver=${receiver} />
            <${Choose} ...${props} chosen=${cut.sure}>${t("Choose …")}<//>
          </div>`;
  }
  if (share) {
    const going = withShare(results, share);
    return html`<p>${firstOnes(going.length)}</p><${Choose} ...${props} chosen=${going}>${t("Choose differently …")}<//>`;
  }
  return html`<p>${t("Nothing is chosen yet.")}</p>
    <${Choose} ...${props} chosen=${[]}>${t("Choose …")}<//>`;
}

/** They stand above, in their order: it need not be told twice. @param {number} n */
function firstOnes(n) {
  return n === 0 ? t("Nothing.") : t.n("The first one of the result.", "The first {n} of the result.", n);
}

/** @param {Props & {decided: NonNullable<Source["decided"]>}} props */
function Picked(props) {
  const { decided, standings } = props;
  const decider = useDesk().workshop.value?.decider;
  return html`
    <${Named} standings=${standings} ids=${decided.ideas ?? []} />
    <p class="quiet">
      ${decided.by === "decider" && decider ? t.parts("Chosen by {who}", { who: html`<bdi>${decider}</bdi>` }) : t("Chosen by the facilitator")}
      ${decided.reason && html`: <span dir="auto">${decided.reason}</span>`}
    </p>
    <${Choose} ...${props} chosen=${decided.ideas ?? []}>${t("Choose differently …")}<//>
  `;
}

/** @param {Props} props */
function NobodyPreferred(props) {
  const desk = useDesk();
  const { activity, receiver, standings } = props;
  const again = () => desk.press("activity.reopen", { activity: activity.id, rev: activity.rev });
  const all = () => desk.press("activity.pick", { activity: receiver.id, ideas: standings.map(({ idea }) => idea.id) }, t("All go on"));
  return html`<p class="heed">${t("Nobody preferred anything, so nothing goes on by itself.")}</p>
    <div class="buttons">
      <button class="button" type="button" onClick=${again}>${t("Vote again")}</button>
      <button class="button" type="button" onClick=${all}>${t("All go on")}</button>
      <${Choose} ...${props} chosen=${[]}>${t("Choose …")}<//>
    </div>`;
}

/** @param {{standings: Standing[], ids: string[]}} props */
function Named({ standings, ids }) {
  if (ids.length === 0) return html`<p>${t("Nothing.")}</p>`;
  const going = standings.filter(({ idea }) => ids.includes(idea.id));
  return html`<ul class="going-on-list">
    ${going.map(({ idea }) => html`<li key=${idea.id} dir="auto">${idea.text}</li>`)}
  </ul>`;
}

/** @param {{receiver: Activity}} props */
function RunOff({ receiver }) {
  const desk = useDesk();
  const add = () => desk.press("activity.runoff", { activity: receiver.id, id: uuid(), title: t("Run-off") }, t("The run-off is next"));
  return html`<button class="button" type="button" onClick=${add}>${t("Run-off: one dot, one minute")}</button>`;
}

/** @param {Props & {chosen: string[], children?: unknown}} props */
function Choose({ receiver, standings, chosen, children }) {
  const desk = useDesk();
  const open = () => (desk.dialog.value = html`<${Choice} receiver=${receiver} standings=${standings} chosen=${chosen} />`);
  return html`<button class="button" type="button" onClick=${open}>${children}</button>`;
}

/** @param {{receiver: Activity, standings: Standing[], chosen: string[]}} props */
function Choice({ receiver, standings, chosen }) {
  const desk = useDesk();
  const decider = desk.workshop.value?.decider;
  const isDeciders = receiver.settings.source?.select.chosen === "decider";

  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const by = form.get("by") === "decider" ? { by: "decider", decision: uuid() } : {};
    const fields = { activity: receiver.id, ideas: form.getAll("idea"), reason: String(form.get("reason")).trim(), ...by };
    if ((await desk.press("activity.pick", fields, t("Chosen"))).ok) desk.closeDialog();
  }

  return html`<${Dialog} title=${t("What goes on")}>
    <form class="form" onSubmit=${submit}>
      <fieldset class="form-part">
        ${standings.map(
          ({ idea }) =>
            html`<label class="choice" key=${idea.id}>
              <input type="checkbox" name="idea" value=${idea.id} defaultChecked=${chosen.includes(idea.id)} />
              <span dir="auto">${idea.text}</span>
            </label>`,
        )}
      </fieldset>
      ${
        decider &&
        html`<${Field} label=${t("Who chooses?")} hint=${t("What the decider chooses is kept as a decision.")}>
          <select class="input" name="by">
            <option value="facilitator" selected=${!isDeciders}>${t("We do")}</option>
            <option value="decider" selected=${isDeciders}>${decider}</option>
          </select>
        <//>`
      }
      <${Field} label=${t("Why?")} hint=${t("If you like. It is kept with the choice.")}>
        <input class="input" name="reason" maxlength="300" dir="auto" />
      <//>
      <div class="buttons"><button class="button button-main">${t("These go on")}</button></div>
    </form>
  <//>`;
}
