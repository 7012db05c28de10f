// One card alone, in large letters: the facilitator asks the room to look at this one.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { photoAddress } from "../room/photo-address.js";
import { cardLength } from "./card-length.js";
import { Fit } from "./fit.js";

/** @param {{card: import("../live/wire").Idea}} props */
export function Spotlight({ card }) {
  return html`<div class="spotlight" data-length=${cardLength(card)}>
    <${Fit} onOverflow=${() => {}}>
      <article class="note">
        ${card.photo && html`<img src=${photoAddress(card.photo)} alt=${t("A photo")} />`}
        <p dir="auto">${card.text}</p>
        ${card.author && html`<p class="spotlight-author"><bdi>${card.author}</bdi></p>`}
      </article>
    <//>
  </div>`;
}
