// What a hand feels, where the phone can: a short tick when something was given, a double one when it was refused, a
// long one when somebody is called.
// Never for those who ask for less motion.

const TICK_MS = 12;
const TWICE_MS = [30, 70, 30];
const LONG_MS = [200, 100, 200];

export const haptics = { tick: () => buzz(TICK_MS), refused: () => buzz(TWICE_MS), called: () => buzz(LONG_MS) };

/** @param {number|number[]} pattern */
function buzz(pattern) {
  if (!("vibrate" in navigator) || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  // Before the first touch a browser forbids it, and complains
  if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate(pattern);
}
