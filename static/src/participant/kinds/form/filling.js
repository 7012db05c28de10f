// One field after the other, and at the end the whole card, from which every field can be opened again.

import { html } from "htm/preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { boot } from "../../../live/boot.js";
import { draft } from "../../../live/draft.js";
import { t } from "../../../live/words.js";
import { fieldsOf, grown, inWords } from "../../../room/form-answers.js";
import { DoneButton } from "../../done.js";
import { keepFocus } from "../../gathered.js";
import { FieldInput } from "./field-input.js";

/**
 * @import { Activity, FormField } from "../../../live/wire"
 * @import { OwnIdea } from "../../pending.js"
 * @import { Session } from "../../session.js"
 *
 * @typedef {{session: Session, activity: Activity, form: OwnIdea|undefined}} Props
 */

/** @param {Props} props */
export function Filling({ session, activity, form }) {
  const fields = fieldsOf(activity);
  const answers = form?.fields ?? {};
  const [at, turnTo] = useState(() => firstEmpty(fields, answers));
  const moved = useRef(false);

  /** @param {number} to */
  function go(to) {
    moved.current = true;
    turnTo(to);
  }

  /** @param {FormField} field @param {string|number|null} answer */
  function leave(field, answer) {
    if ((answers[field.key] ?? null) === answer) return;
    if (answer === null && !form) return;
    void session.fill(activity, form, { [field.key]: answer });
  }

  const sentence = activity.settings.sentence;
  return html`
    ${sentence && form && html`<p class="form-line" dir="auto">${grown(sentence, worded(fields, answers))}</p>`}
    ${
      at < fields.length
        ? html`<${OneField} key=${fields[at].key} activity=${activity} field=${fields[at]} at=${at} of=${fields.length} answer=${answers[fields[at].key]} leave=${leave} go=${go} focus=${moved.current} />`
        : html`<${Whole} session=${session} activity=${activity} fields=${fields} answers=${answers} form=${form} go=${go} />`
    }
  `;
}

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {FormField} props.field
 * @param {number} props.at
 * @param {number} props.of
 * @param {string|number|undefined} props.answer
 * @param {(field: FormField, answer: string|number|null) => void} props.leave
 * @param {(to: number) => void} props.go
 * @param {boolean} props.focus  the person has just come here by a press of their own
 */
function OneField({ activity, field, at, of, answer, leave, go, focus }) {
  const { text, keep } = draft(boot.workshop, activity.id, `field ${activity.round} ${field.key}`);
  const [trouble, setTrouble] = useState("");
  const frame = useRef(/** @type {HTMLFormElement|null} */ (null));
  useEffect(() => {
    if (focus) /** @type {HTMLElement|null} */ (frame.current?.querySelector("input, textarea, button"))?.focus();
  }, []);
  // A locked screen or another page leaves a field, too
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && latest.current();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      latest.current();
    };
  }, []);

  /** The draft counts only where something was typed; emptied means emptied. @returns {boolean} whether it could be kept */
  function save() {
    if (text.value === "") return true;
    const { value, wrong } = read(field, text.value === EMPTIED ? "" : text.value);
    setTrouble(wrong);
    if (wrong) return false;
    leave(field, value);
    keep("");
    return true;
  }

  /** @param {number} to */
  function move(to) {
    if (save()) go(to);
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    move(at + 1);
  }

  return html`<form class="one-field" ref=${frame} onSubmit=${submit} noValidate>
    <p class="small quiet">${t("Field {k} of {n}", { k: at + 1, n: of })}${field.required ? "" : ` · ${t("may stay empty")}`}</p>
    <${FieldInput}
      field=${field}
      value=${text.value === EMPTIED ? "" : text.value || String(answer ?? "")}
      type=${(/** @type {string} */ words) => (setTrouble(""), keep(words || EMPTIED))}
      choose=${(/** @type {string|number|null} */ value) => (keep(""), leave(field, value))}
      blur=${save}
      trouble=${trouble}
    />
    <footer class="foot foot-row">
      ${at > 0 && html`<button class="button" type="button" onMouseDown=${keepFocus} onClick=${() => move(at - 1)}>${t("Back")}</button>`}
      <button class="button button-main" type="submit" onMouseDown=${keepFocus}>${at + 1 < of ? t("Next") : t("To the whole card")}</button>
    </footer>
  </form>`;
}

/** Stands in a draft for "somebody emptied this": "" means that nothing was touched. */
const EMPTIED = "\u0000";

/** @param {FormField} field @param {string} words @returns {{value: string|number|null, wrong: string}} */
function read(field, words) {
  const trimmed = words.trim();
  if (!trimmed) return { value: null, wrong: "" };
  if (field.type === "number") {
    const number = Number(trimmed.replace(",", "."));
    return Number.isFinite(number) ? { value: number, wrong: "" } : { value: null, wrong: t("Please write a number here.") };
  }
  const most = { person: 80, link: 500 }[/** @type {string} */ (field.type)] ?? field.max;
  if ([...trimmed].length > most) return { value: null, wrong: t.n("Please shorten it by 1 character.", "Please shorten it by {n} characters.", [...trimmed].length - most) };
  return { value: trimmed, wrong: "" };
}

/** @param {{session: Session, activity: Activity, fields: FormField[], answers: Record<string, string|number>, form: OwnIdea|undefined, go: (to: number) => void}} props */
function Whole({ session, activity, fields, answers, form, go }) {
  const head = useRef(/** @type {HTMLHeadingElement|null} */ (null));
  const gaps = fields.filter(({ key, required }) => required && answers[key] === undefined).length;
  useEffect(() => head.current?.focus(), []);
  return html`<section class="whole-form">
    <h2 tabindex="-1" ref=${head}>${t("The whole card")}</h2>
    <p role="status" class="small quiet">${form?.onItsWay ? t("Sending") : form?.held ? t("The facilitator looks at this first") : gaps > 0 ? t.n("1 field is still missing. The card counts all the same.", "{n} fields are still missing. The card counts all the same.", gaps) : t("All there.")}</p>
    <dl class="form-answers">
      ${fields.map(
        (field, index) =>
          html`<div key=${field.key}>
            <dt>${field.label}</dt>
            <dd>
              <span dir="auto">${answerWords(field, answers[field.key])}</span>
              <button class="button button-quiet" type="button" aria-label=${t("Change: {card}", { card: field.label })} onClick=${() => go(index)}>${t("Change")}</button>
            </dd>
          </div>`,
      )}
    </dl>
    <footer class="foot foot-row"><${DoneButton} session=${session} activity=${activity} /></footer>
  </section>`;
}

/** @param {FormField} field @param {string|number|undefined} answer */
function answerWords(field, answer) {
  if (answer === undefined) return "–";
  return field.type === "photo" ? t("A photo") : inWords(field, answer);
}

/** @param {FormField[]} fields @param {Record<string, string|number>} answers */
function firstEmpty(fields, answers) {
  const first = fields.findIndex(({ key }) => answers[key] === undefined);
  return first < 0 ? fields.length : first;
}

/** @param {FormField[]} fields @param {Record<string, string|number>} answers */
function worded(fields, answers) {
  return Object.fromEntries(fields.filter(({ key }) => answers[key] !== undefined).map((field) => [field.key, inWords(field, answers[field.key])]));
}
