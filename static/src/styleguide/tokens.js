// The design's tokens as the loaded style sheet holds them: their names, what they come to at a place, and how well
// two colours can be told apart.

/** Names without the dashes, in the order of the style sheet. @param {string} start @returns {string[]} */
export function tokensThatBegin(start) {
  const names = rules(document.styleSheets).flatMap((rule) => (rule instanceof CSSStyleRule ? [...rule.style] : []));
  return [...new Set(names)].filter((name) => name.startsWith(`--${start}`)).map((name) => name.slice(2));
}

/** @param {string} feature @returns {CSSMediaRule[]} */
export function mediaRules(feature) {
  return rules(document.styleSheets).filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText.includes(feature));
}

/** All rules, also those within others. @param {Iterable<CSSStyleSheet|CSSMediaRule>} places @returns {any[]} */
function rules(places) {
  return [...places].flatMap(({ cssRules }) => [...cssRules].flatMap((rule) => [rule, ...(rule instanceof CSSMediaRule ? rules([rule]) : [])]));
}

/** What a token comes to there, as written. @param {Element} place @param {string} name */
export function written(place, name) {
  return getComputedStyle(place).getPropertyValue(`--${name}`).trim();
}

/** The colour of a token there. @param {HTMLElement} place @param {string} name @returns {number[]} */
export function colour(place, name) {
  const probe = place.appendChild(document.createElement("span"));
  probe.style.color = `var(--${name})`;
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  probe.remove();
  return parts.slice(0, 3).map(Number);
}

/** The contrast ratio of WCAG 2: 1 to 21. @param {number[]} one @param {number[]} other  red, green, blue: 0 to 255 */
export function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {number[]} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
