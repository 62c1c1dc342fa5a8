/* Lengths in words, and the scale bar of a round length. */
const STEPS = [1, 2, 5];

/* words: {mm, cm, m}, each with {} for the figure. */
export function lengthIn(words, lang, mm) {
  const [unit, size] = mm < 99.95 ? ['mm', mm] : mm < 999.5 ? ['cm', mm / 10] : ['m', mm / 1000];
  const digits = size < 10 ? 2 : 1;
  return words[unit].replace('{}', size.toLocaleString(lang, { maximumFractionDigits: digits }));
}

/* A scale bar has a line and its words; drawn anew with every zoom. */
export function fillScaleBar(bar) {
  bar.append(document.createElement('i'), document.createElement('span'));
}

/* scale, longest: CSS pixels a millimetre, and of the bar. */
export function drawScaleBar(bar, scale, { longest, words }) {
  const length = roundLength(longest / scale);
  bar.style.setProperty('--length', `${length * scale}px`);
  bar.lastChild.textContent = lengthIn(words, document.documentElement.lang, length);
}

/* The longest of 1, 2, 5 × 10ⁿ that is not over so many millimetres. */
function roundLength(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.max(...STEPS.map(step => step * power).filter(length => length <= most * 1.0001));
}
