// Whether the person asked the phone to load only what is needed now.

/** @returns {boolean} */
export function sparesData() {
  const { connection } = /** @type {Navigator & {connection?: {saveData?: boolean}}} */ (navigator);
  return connection?.saveData === true;
}
