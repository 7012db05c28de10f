// The tokens, each with what it is and what it comes to: colours on the grounds they are used on, with their contrast.

import { html } from "htm/preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../live/words.js";
import { Both } from "./specimen.js";
import { looks } from "./switches.js";
import { colour, contrast, tokensThatBegin, written } from "./tokens.js";

/** What is read: 4.5 at least. */
const TEXTS = [
  ["ink", "paper"], ["ink", "card"], ["ink", "sunken"], ["ink-soft", "paper"], ["ink-soft", "card"], ["ink-soft", "sunken"],
  ["accent", "paper"], ["accent", "card"], ["accent", "accent-soft"], ["accent-ink", "accent"], ["accent-ink", "accent-strong"],
  ["give-ink", "give"], ["ink", "give-soft"], ["trouble", "paper"], ["trouble", "card"], ["ink", "trouble-soft"], ["paper", "ink"],
];
/** What is told apart by its shape, edges, dots and bars: 3 at least. */
const SHAPES = [["line-strong", "paper"], ["line-strong", "card"], ["give", "card"], ["give", "paper"], ["accent", "sunken"]];

export function Colours() {
  return html`<${Both} title=${t("Colours")}>
    ${() => html`<ul class="pairs">
      ${TEXTS.map(([ink, ground]) => html`<${Pair} key=${ink + ground} ink=${ink} ground=${ground} least=${4.5} />`)}
      ${SHAPES.map(([ink, ground]) => html`<${Pair} key=${ink + ground} ink=${ink} ground=${ground} least=${3} isShape />`)}
    </ul>`}
  <//>`;
}

/** @param {{ink: string, ground: string, least: number, isShape?: boolean}} props */
function Pair({ ink, ground, least, isShape = false }) {
  const place = useRef(/** @type {HTMLLIElement|null} */ (null));
  const [ratio, setRatio] = useState(0);
  const look = looks.value;
  useLayoutEffect(() => {
    const here = /** @type {HTMLLIElement} */ (place.current);
    setRatio(contrast(colour(here, ink), colour(here, ground)));
  }, [look]);

  return html`<li class="pair" ref=${place} data-ratio=${ratio} data-least=${least}>
    <span class="swatch" style=${{ backgroundColor: `var(--${ground})`, color: `var(--${ink})` }}>
      ${isShape ? html`<span class="swatch-shape"></span>` : html`<span aria-hidden="true">Aa</span>`}
    </span>
    <span><code>${ink}</code> / <code>${ground}</code></span>
    <span>
      ${ratio.toFixed(1)}
      ${ratio < least && html` <strong class="too-low">${t("less than {least}", { least })}</strong>`}
    </span>
  </li>`;
}

export function Type() {
  return html`<${Scale} title=${t("Type")} names=${tokensThatBegin("text-")}>
    ${(/** @type {string} */ name) => html`<span class="line" style=${{ fontSize: `var(--${name})` }}>${t("Which of these would help us most?")}</span>`}
  <//>`;
}

export function Space() {
  return html`<${Scale} title=${t("Space")} names=${[...tokensThatBegin("space-"), "target"]}>
    ${(/** @type {string} */ name) => html`<span class="span" style=${{ inlineSize: `var(--${name})` }}></span>`}
  <//>`;
}

export function Motion() {
  return html`<${Scale} title=${t("Motion")} names=${tokensThatBegin("motion")}>
    ${(/** @type {string} */ name) => html`<button class="button mover" type="button" style=${{ transition: `transform var(--${name})` }}>${t("Touch me")}</button>`}
  <//>`;
}

/** @param {{title: string, names: string[], children: (name: string) => unknown}} props */
function Scale({ title, names, children }) {
  return html`<section class="specimens">
    <h2>${title}</h2>
    <ul class="scale">
      ${names.map(
        (name) =>
          html`<li class="scale-line" key=${name}>
            <span><code>${name}</code> <span class="quiet">${written(document.documentElement, name)}</span></span>
            ${children(name)}
          </li>`,
      )}
    </ul>
  </section>`;
}
