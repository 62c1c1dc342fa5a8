/* Sets as a file: what is taken out of the browser, and what is brought back. */
import { bounds, checked, makeSet } from './sets.js';

const LARGEST = 1_000_000;

/* Saves a set as JSON; the name of the file. */
export function exported({ name, records }) {
  const told = JSON.stringify({ version: 1, sets: [{ name, records }] }, null, 2);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${told}\n`], { type: 'application/json' }));
  link.download = `${name.replace(/[\\/:*?"<>|]/g, '_')}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return link.download;
}

/* The sets of a file, under keys of their own, or what is wrong with it and where. */
export async function imported(file, words) {
  const say = (sentence, more = {}) => ({
    wrong: Object.entries({ file: file.name, ...more }).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), sentence.replace('{}', () => file.name)),
  });
  if (file.size > LARGEST) return say(words.tooLarge);
  let told;
  try {
    told = JSON.parse(await file.text());
  } catch {
    return say(words.notJson);
  }
  if (!Array.isArray(told?.sets) || !told.sets.length) return say(words.notSet);
  const sets = [];
  for (const one of told.sets) {
    try {
      const set = checked(one ?? {});
      if (set.records.length > bounds.most) return say(words.tooMany, { set: set.name });
      sets.push(makeSet(set.name, set.records));
    } catch (failure) {
      return failure.at ? say(words.badRecord, { at: failure.at, set: one.name }) : say(words.notSet);
    }
  }
  return { sets };
}
