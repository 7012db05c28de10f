// The cards of an activity. What the room does not see yet stays behind a count: nothing on this screen
// would embarrass anyone if it were shared. Shown cards can be hidden, brought back and merged.

import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { t } from "../live/words.js";
import { byId, useArrivalOrder } from "../room/arrival.js";
import { photoAddress } from "../room/photo-address.js";
import { CardMore } from "./card-more.js";
import { useDesk } from "./desk.js";
import { InRoomMark } from "./in-room-mark.js";
import { MergeChoice } from "./merge.js";

/** @import { Activity, Idea } from "../live/wire" */

/** As many are read at a glance; among more one looks for words. */
const MANY = 12;

/**
 * @param {object} props
 * @param {Activity} props.activity
 * @param {Idea[]} props.cards
 * @param {boolean} [props.isMaterial]  they came from an earlier activity and lie on a ballot: look, do not touch
 */
export function Cards({ activity, cards, isMaterial = false }) {
  const desk = useDesk();
  const picked = useSignal(/** @type {string[]} */ ([]));
  const isUncovered = desk.uncovered.value === activity.id;
  const active = cards.filter((card) => card.status === "active");
  const covered = isMaterial ? active : active.filter((card) => !card.public);
  const shown = useArrivalOrder(active.filter((card) => !covered.includes(card)));
  const sought = useSignal("");
  const all = isUncovered ? [...shown, ...byId(covered)] : shown;
  const lookedAt = all.filter(({ text }) => text.toLocaleLowerCase().includes(sought.value.toLocaleLowerCase()));
  const hidden = cards.filter((card) => card.status === "hidden" && !card.held);
  const merged = mergedCards(desk.ideas.value.values());

  return html`
    <div class="material-head">
      <h3 class="material-title">${t.n("1 card", "{n} cards", active.length)}</h3>
      ${
        covered.length > 0 &&
        html`<label class="choice">
          <input
            type="checkbox"
            checked=${isUncovered}
            onChange=${() => (desk.uncovered.value = isUncovered ? null : activity.id)}
          />
          ${isMaterial ? t("Look at cards") : t("Look at cards the room does not see yet")}
        </label>`
      }
    </div>
    ${covered.length > 0 && !isUncovered && !isMaterial && html`<p class="quiet">${coveredWords(covered.length)}</p>`}
    ${all.length > MANY && html`<${FindCard} sought=${sought} />`}
    ${byBox(activity, lookedAt).map(
      ({ label, inBox }) =>
        html`<div key=${label}>
          ${label && html`<h4 class="box-label" dir="auto">${label}</h4>`}
          ${
            inBox.length > 0 &&
            html`<ul class="cards">
              ${inBox.map((card) => html`<${Card} key=${card.id} card=${card} merged=${merged.get(card.id)} picked=${picked} isMaterial=${isMaterial} />`)}
            </ul>`
          }
        </div>`,
    )}
    ${!isMaterial && html`<${MergeChoice} picked=${picked} />`}
    ${hidden.length > 0 && !isMaterial && html`<${Hidden} cards=${hidden} />`}
  `;
}

/** @param {{sought: import("@preact/signals").Signal<string>}} props */
function FindCard({ sought }) {
  return html`<label class="field find-card">
    <span class="label">${t("Find a card")}</span>
    <input class="input" type="search" dir="auto" value=${sought} onInput=${(/** @type {any} */ event) => (sought.value = event.currentTarget.value)} />
  </label>`;
}

/** @param {number} count */
function coveredWords(count) {
  return t.n("One is still covered for the room.", "{n} are still covered for the room.", count);
}

/** @param {Activity} activity @param {Idea[]} cards */
function byBox(activity, cards) {
  const boxes = activity.settings.boxes ?? [];
  if (boxes.length < 2) return [{ label: "", inBox: cards }];
  return boxes.map((box) => ({ label: box.label, inBox: cards.filter((card) => card.box === box.key) }));
}

/**
 * The cards that were merged, by the card they were merged into.
 * @param {Iterable<Idea>} ideas
 */
function mergedCards(ideas) {
  /** @type {Map<string, Idea[]>} */
  const merged = new Map();
  for (const idea of ideas) if (idea.merged_into) merged.set(idea.merged_into, [...(merged.get(idea.merged_into) ?? []), idea]);
  return merged;
}

/** @param {{card: Idea, merged?: Idea[], picked: import("@preact/signals").Signal<string[]>, isMaterial: boolean}} props */
function Card({ card, merged = [], picked, isMaterial }) {
  const desk = useDesk();
  const isPicked = picked.value.includes(card.id);

  function pick() {
    picked.value = isPicked ? picked.value.filter((id) => id !== card.id) : [...picked.value, card.id].slice(-2);
  }

  return html`<li class=${isPicked ? "note idea-card is-picked" : "note idea-card"}>
    ${card.photo && html`<img class="card-photo" src=${photoAddress(card.photo)} alt=${t("A photo")} loading="lazy" />`}
    <p dir="auto">${card.text}</p>
    ${card.author && html`<p class="card-author"><bdi>${card.author}</bdi></p>`}
    <${InRoomMark} card=${card} />
    ${merged.length > 0 && html`<${MergedCards} cards=${merged} canTakeOut=${!isMaterial} />`}
    ${
      !isMaterial &&
      html`<div class="card-tools">
        <label class="choice"><input type="checkbox" checked=${isPicked} onChange=${pick} />${t("Merge")}</label>
        <button
          class="button button-quiet"
          type="button"
          onClick=${() => desk.press("idea.hide", { idea: card.id, hidden: true }, t("Hidden"))}
        >
          ${t("Hide")}
        </button>
        <${CardMore} card=${card} />
      </div>`
    }
    ${isMaterial && html`<div class="card-tools"><${CardMore} card=${card} /></div>`}
  </li>`;
}

/** @param {{cards: Idea[], canTakeOut: boolean}} props */
function MergedCards({ cards, canTakeOut }) {
  const desk = useDesk();
  return html`<details class="merged">
    <summary>${t("Stands for {n} cards", { n: cards.length + 1 })}</summary>
    <ul>
      ${cards.map(
        (card) =>
          html`<li key=${card.id}>
            <span dir="auto">${card.text}</span>
            ${
              canTakeOut &&
              html`<button
                class="button button-quiet"
                type="button"
                onClick=${() => desk.press("idea.unmerge", { idea: card.id }, t("Taken out again"))}
              >
                ${t("Take out")}
              </button>`
            }
          </li>`,
      )}
    </ul>
  </details>`;
}

/** @param {{cards: Idea[]}} props */
function Hidden({ cards }) {
  const desk = useDesk();
  return html`<details class="hidden-cards">
    <summary>${t("Hidden: {n}", { n: cards.length })}</summary>
    <ul class="cards">
      ${cards.map(
        (card) =>
          html`<li class="note idea-card is-hidden" key=${card.id}>
            <p dir="auto">${card.text}</p>
            <div class="card-tools">
              <button
                class="button button-quiet"
                type="button"
                onClick=${() => desk.press("idea.hide", { idea: card.id, hidden: false }, t("Brought back"))}
              >
                ${t("Bring back")}
              </button>
            </div>
          </li>`,
      )}
    </ul>
  </details>`;
}
