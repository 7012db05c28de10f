// The phone's own memory. Where a browser forbids it (private windows, strict settings), the page's
// memory stands in: everything works, only a reload then forgets.

const memory = new Map();

/** @param {string} key @returns {string|null} */
function read(key) {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

/** @param {string} key @param {string} value */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    memory.set(key, value);
  }
}

/** @param {string} key */
function remove(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept there
  }
}

/** @param {string} prefix @returns {string[]} */
function keys(prefix) {
  /** @type {string[]} */
  let stored = [];
  try {
    stored = Object.keys(localStorage);
  } catch {
    // Forbidden: what there is, is in memory
  }
  return [...stored, ...memory.keys()].filter((key) => key.startsWith(prefix));
}

export const storage = { read, write, remove, keys };
