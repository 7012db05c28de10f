// The words that people wrote to one question, each with how many wrote it: spellings that the server folded into one
// (fields.word) count together, and show as most people wrote it. Most frequent first. Pure.

/**
 * @import { Idea } from "../live/wire"
 *
 * @typedef {{key: string, text: string, count: number}} CountedWord
 */

const MOST = 60;

/** @param {Idea[]} cards @returns {CountedWord[]} */
export function wordsOf(cards) {
  /** @type {Map<string, Map<string, number>>} */
  const spellings = new Map();
  for (const card of cards) {
    const key = String(card.fields?.word ?? card.text);
    const known = spellings.get(key) ?? new Map();
    known.set(card.text, (known.get(card.text) ?? 0) + (card.said ?? 1));
    spellings.set(key, known);
  }
  const words = [...spellings].map(([key, known]) => ({ key, text: favourite(known), count: sum(known.values()) }));
  return words.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).slice(0, MOST);
}

/** @param {Map<string, number>} known */
function favourite(known) {
  const [[text]] = [...known].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return text;
}

/** @param {Iterable<number>} numbers */
function sum(numbers) {
  return [...numbers].reduce((all, n) => all + n, 0);
}
