// Cards in piles, as a screen shows them: the rows as they are, and on top of them the moves that are on their way.
// A card whose pile was taken apart is unsorted. Pure; the rules are workshop/domain/kinds/cluster_piles.py.

import { t } from "../live/words.js";
import { byId } from "./arrival.js";

/**
 * @import { Activity, Cluster, Entry, Idea } from "../live/wire"
 * @import { Item } from "../live/outbox.js"
 *
 * @typedef {{id: string, title: string, cards: Idea[]}} Pile
 * @typedef {{piles: Pile[], loose: Idea[], torn: Set<string>, all: number}} Sorted
 *   torn: cards that went to and fro between the same two piles; all: how many cards there are
 */

/**
 * @param {object} rows
 * @param {Entry[]} rows.entries  of this round
 * @param {Cluster[]} rows.clusters  of this round
 * @param {Map<string, Idea>} rows.ideas
 * @param {Item[]} [rows.items]  what this page has sent and has no answer to yet
 * @param {Activity} activity
 * @returns {Sorted}
 */
export function sorted({ entries, clusters, ideas, items = [] }, activity) {
  /** @type {Map<string, Pile>} */
  const piles = new Map(clusters.map(({ id, title }) => [id, { id, title, cards: [] }]));
  const places = new Map(entries.map((entry) => [entry.idea, entry.cluster]));
  for (const { cmd, fields } of items.filter(({ state }) => state.value !== "refused")) {
    if (cmd === "cluster.add" && fields.activity === activity.id) {
      if (!piles.has(fields.id)) piles.set(fields.id, { id: fields.id, title: fields.title ?? "", cards: [] });
      for (const idea of fields.ideas ?? []) places.set(idea, fields.id);
    }
    if (cmd === "cluster.put" && fields.activity === activity.id) places.set(fields.idea, fields.cluster);
    if (cmd === "cluster.rename") piles.set(fields.cluster, { cards: [], ...piles.get(fields.cluster), id: fields.cluster, title: fields.title });
    if (cmd === "cluster.remove") piles.delete(fields.cluster);
  }
  /** @type {Idea[]} */
  const loose = [];
  const cards = byId(entries.flatMap(({ idea }) => ideas.get(idea) ?? [])).filter(({ status = "active" }) => status === "active");
  for (const card of cards) (piles.get(places.get(card.id) ?? "")?.cards ?? loose).push(card);
  const torn = new Set(entries.filter((entry) => entry.torn).map(({ idea }) => idea));
  return { piles: byId([...piles.values()]), loose, torn, all: cards.length };
}

/** What a pile is called: without a name, by its shortest card, as the server does. @param {Pile} pile */
export function nameOf({ title, cards }) {
  if (title) return title;
  const [shortest] = [...cards].sort((a, b) => [...a.text].length - [...b.text].length || (a.text < b.text ? -1 : 1));
  return shortest ? t("“{text}”", { text: shortest.text }) : t("A new pile");
}
