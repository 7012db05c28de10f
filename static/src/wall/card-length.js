// A long card stands in smaller letters.

const SHORT = 140;
const LONG = 300;

/** @param {{text: string}} card */
export function cardLength({ text }) {
  if (text.length <= SHORT) return "short";
  return text.length <= LONG ? "long" : "very-long";
}
