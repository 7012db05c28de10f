// Which cards' words are like a card's: the share of letter triples they have in common. Good enough to choose which
// few are shown beside it; what a person sees in them, no letters tell. Pure.

/** @import { Idea } from "../../../live/wire" */

/** Those that have something in common with it, the most alike first. @param {Idea} card @param {Idea[]} others */
export function alike(card, others) {
  const own = triples(card.text);
  return others
    .map((other) => ({ other, share: common(own, triples(other.text)) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .map(({ other }) => other);
}

/** @param {string} text */
function triples(text) {
  const letters = ` ${text.toLocaleLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
  return new Set([...letters].map((_, at, all) => all.slice(at, at + 3).join("")).filter((triple) => [...triple].length === 3));
}

/** @param {Set<string>} one @param {Set<string>} other */
function common(one, other) {
  const both = [...one].filter((triple) => other.has(triple)).length;
  return both / Math.max(one.size + other.size - both, 1);
}
