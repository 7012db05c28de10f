// The cards of the room, each in its place (places.js). A dozen at once can be read from ten metres; what is more
// goes onto further pages, and new cards are shown next.

import { html } from "htm/preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { byId } from "../room/arrival.js";
import { photoAddress } from "../room/photo-address.js";
import { useHeld } from "./held.js";
import { keepPlaces, keptPlaces } from "./kept-places.js";
import { measure } from "./measure.js";
import { pagesOf, settle, shapeFor } from "./places.js";
import { stage } from "./stage.js";
import { useTurning } from "./use-turning.js";
import { isSmall } from "./window-size.js";

/**
 * @import { Activity, Idea } from "../live/wire"
 * @import { Measured } from "./measure"
 * @import { Extent, Place } from "./places"
 *
 * @typedef {object} Laid
 * @property {string} window  the size of the window
 * @property {string} frame  what of it is left to the cards: less when a longer question stands above
 * @property {Extent} shape
 * @property {Map<string, Measured & {rev: number}>} measured
 * @property {Map<string, Place>} places
 * @property {number[]} arrived  the pages that the last ones came onto
 */

/** @type {Laid} */
const NOTHING = { window: "", frame: "", shape: { columns: 1, rows: 1 }, measured: new Map(), places: new Map(), arrived: [] };
/** In a small window, which scrolls, one card stands below the other. */
const COLUMN = { columns: 1, rows: 12 };
/** @type {Measured} */
const UNMEASURED = { extent: { columns: 1, rows: 1 }, size: "plain" };

/** @param {{activity: Activity, cards: Idea[]}} props  the same list as long as nothing changed */
export function CardWall({ activity, cards }) {
  const frame = useRef(/** @type {HTMLDivElement|null} */ (null));
  const shown = useHeld(cards);
  const labels = labelsOf(activity);
  const { shape, places, measured, arrived } = useLaidOut(activity.id, frame, inBoxes(shown, labels), labels);
  const at = useTurning(pagesOf(places), arrived);
  const onPage = shown.filter(({ id }) => places.get(id)?.page === at);
  useEffect(() => {
    stage.amount.value = t.n("1 card", "{n} cards", shown.length);
    return () => void (stage.amount.value = "");
  }, [shown.length]);

  return html`<div class="card-frame" ref=${frame}>
    <ul class="card-wall" key=${at} style=${isSmall() ? {} : { gridTemplateColumns: cells(shape.columns), gridTemplateRows: cells(shape.rows) }}>
      ${inReadingOrder(onPage, places).map(
        (card) => html`<${Card} key=${card.id} card=${card} labels=${labels} place=${places.get(card.id)} size=${measured.get(card.id)?.size} />`,
      )}
    </ul>
  </div>`;
}

/**
 * @param {string} step
 * @param {{current: HTMLElement|null}} frame
 * @param {Idea[]} cards
 * @param {Map<string, string>} labels
 */
function useLaidOut(step, frame, cards, labels) {
  const [laid, setLaid] = useState(() => ({ ...NOTHING, ...keptPlaces(step) }));
  const layOut = () => frame.current && setLaid((before) => laidOut(before, /** @type {HTMLElement} */ (frame.current), cards, labels));
  const latest = useRef(layOut);
  latest.current = layOut;
  useLayoutEffect(() => void (laid.places.size > 0 && keepPlaces(step, laid)), [laid.places]);
  useLayoutEffect(() => void layOut(), [cards.map(({ id, rev }) => `${id}${rev}`).join()]);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => latest.current());
    watch.observe(/** @type {HTMLElement} */ (frame.current));
    return () => watch.disconnect();
  }, []);
  return laid;
}

/**
 * @param {Laid} before
 * @param {HTMLElement} frame
 * @param {Idea[]} cards
 * @param {Map<string, string>} labels
 * @returns {Laid}
 */
function laidOut(before, frame, cards, labels) {
  const sizes = { window: `${innerWidth} ${innerHeight}`, frame: `${frame.clientWidth} ${frame.clientHeight}` };
  const shape = isSmall() ? COLUMN : shapeFor(frame.clientWidth, frame.clientHeight);
  const measured = new Map(sizes.frame === before.frame ? before.measured : []);
  const missing = cards.filter(({ id, rev }) => measured.get(id)?.rev !== rev);
  const views = missing.map((card) => html`<${Card} card=${card} labels=${labels} />`);
  const found = isSmall() || views.length === 0 ? [] : measure(frame, shape, views);
  for (const [index, { id, rev }] of missing.entries()) measured.set(id, { ...(found[index] ?? UNMEASURED), rev });

  const ordered = inReadingOrder(cards, before.places);
  const wanted = ordered.map(({ id }) => ({ id, .../** @type {Measured} */ (measured.get(id)).extent }));
  // In another window all is laid out anew, in the same order
  const keepsShape = shape.columns === before.shape.columns && shape.rows === before.shape.rows;
  const held = keepsShape && sizes.window === before.window ? before.places : new Map();
  const places = settle(held, wanted, shape);
  // All at once is no arrival: then the first page is the first to be read
  const came = held.size ? [...places].filter(([id]) => !held.has(id)) : [];
  return { ...sizes, shape, measured, places, arrived: came.length ? [...new Set(came.map(([, { page }]) => page))] : before.arrived };
}

/** @param {{card: Idea, labels: Map<string, string>, place?: Place, size?: string}} props */
function Card({ card, labels, place, size }) {
  const where = place && !isSmall() ? gridPlace(place) : {};
  return html`<li class="note wall-card" data-size=${size} style=${where}>
    ${labels.size > 1 && html`<p class="wall-box" dir="auto">${labels.get(card.box)}</p>`}
    ${card.photo && html`<img class="wall-photo" src=${photoAddress(card.photo)} alt=${t("A photo")} />`}
    <p class="wall-idea" dir="auto">${card.text}</p>
    ${(card.said ?? 1) > 1 && html`<p class="wall-said">${t("said {n} times", { n: card.said ?? 1 })}</p>`}
    ${card.author && html`<p class="wall-said"><bdi>${card.author}</bdi></p>`}
  </li>`;
}

/** @param {Activity} activity */
function labelsOf({ settings }) {
  return new Map((settings.boxes ?? []).map((box) => [box.key, box.label]));
}

/** Those that come together: box by box, and within one by their random ids. @param {Idea[]} cards @param {Map<string, string>} labels */
function inBoxes(cards, labels) {
  const order = [...labels.keys()];
  return byId(cards).sort((a, b) => order.indexOf(a.box) - order.indexOf(b.box));
}

/** As the eye goes; those that have no place yet come last. @param {Idea[]} cards @param {Map<string, Place>} places */
function inReadingOrder(cards, places) {
  const rank = (/** @type {Idea} */ { id }) => {
    const place = places.get(id);
    return place ? 10_000 * place.page + 100 * place.row + place.column : Number.MAX_SAFE_INTEGER;
  };
  return [...cards].sort((a, b) => rank(a) - rank(b));
}

/** @param {Place} place */
function gridPlace({ column, row, columns, rows }) {
  return { gridColumn: `${column + 1} / span ${columns}`, gridRow: `${row + 1} / span ${rows}` };
}

/** @param {number} count */
function cells(count) {
  return `repeat(${count}, minmax(0, 1fr))`;
}
