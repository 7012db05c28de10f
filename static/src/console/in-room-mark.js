// The word on a card that people in the room said, and how many of them.

import { html } from "htm/preact";
import { t } from "../live/words.js";
import { useDesk } from "./desk.js";

/** @import { Idea } from "../live/wire" */

/** @param {{card: Idea}} props */
export function InRoomMark({ card }) {
  const desk = useDesk();
  if (!card.room) return null;
  const count = voices(card, desk.ideas.value.values());
  return html`<p class="in-room-mark small">${t.n("1 person in the room says this", "{n} in the room say this", count)}</p>`;
}

/**
 * How many say this card, without those behind the cards that were merged into it.
 * @param {Idea} card @param {Iterable<Idea>} ideas
 */
export function voices(card, ideas) {
  const behind = [...ideas].filter((idea) => idea.merged_into === card.id);
  return (card.said ?? 1) - behind.reduce((sum, idea) => sum + (idea.said ?? 1), 0);
}
