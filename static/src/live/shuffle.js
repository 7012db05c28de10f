// Each person sees a ballot in an order of their own, the same at every look: no card profits from
// standing first, and nothing jumps. The order depends on seed and id alone, never on time.

/**
 * @template {{id: string}} T
 * @param {Iterable<T>} rows
 * @param {string} seed  the person's and the activity's id
 * @returns {T[]}
 */
export function shuffle(rows, seed) {
  return [...rows]
    .map((row) => ({ row, place: hash(seed + row.id) }))
    .sort((a, b) => a.place - b.place || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row }) => row);
}

/**
 * FNV-1a with a closing avalanche (MurmurHash3's), since FNV alone leaves neighbours close together.
 * @param {string} text
 */
function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
