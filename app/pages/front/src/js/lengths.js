/* Lengths in words, and the round length that a scale bar shows. */
const STEPS = [1, 2, 5];

/* words: {mm, cm, m}, each with {} for the figure. */
export function lengthIn(words, lang, mm) {
  const [unit, size] = mm < 99.95 ? ['mm', mm] : mm < 999.5 ? ['cm', mm / 10] : ['m', mm / 1000];
  const digits = size < 10 ? 2 : 1;
  return words[unit].replace('{}', size.toLocaleString(lang, { maximumFractionDigits: digits }));
}

/* The longest of 1, 2, 5 × 10ⁿ that is not over so many millimetres. */
export function roundLength(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.max(...STEPS.map(step => step * power).filter(length => length <= most * 1.0001));
}
