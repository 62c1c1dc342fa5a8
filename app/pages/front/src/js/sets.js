/* The sets of this browser: an ordered list of named lists of records with notes, in localStorage and nowhere else. */
const KEY = 'gongbo.sets';
const ASIDE = 'gongbo.sets.unreadable';
/* What the server takes: { most, longest, longestName, id }. */
export const bounds = JSON.parse(document.querySelector('[data-sets]')?.dataset.bounds ?? '{}');
const ID = new RegExp(`^${bounds.id}$`);
export const LONGEST_NOTE = 1000;

export class StorageOff extends Error {}
export class StorageFull extends Error {}

/* { sets: [{ key, name, records: [{ id, note }] }], current: key or '' }; throws StorageOff. */
export function read() {
  let written;
  try {
    written = localStorage.getItem(KEY);
  } catch {
    throw new StorageOff();
  }
  if (!written) return { sets: [], current: '' };
  try {
    const { sets, current } = JSON.parse(written);
    const whole = sets.map(one => ({ key: String(one.key), ...checked(one) }));
    return { sets: whole, current: whole.some(one => one.key === current) ? current : whole[0]?.key ?? '' };
  } catch {
    putAside(written);
    return { sets: [], current: '', unreadable: true };
  }
}

/* Throws StorageFull or StorageOff; what was kept before stays as it was. */
export function write({ sets, current }) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: 1, current, sets }));
  } catch (failure) {
    throw failure.name === 'QuotaExceededError' ? new StorageFull() : new StorageOff();
  }
  dispatchEvent(new CustomEvent('sets'));
}

export function makeSet(name, records = []) {
  return { key: crypto.getRandomValues(new Uint32Array(2)).join('-'), name: oneLine(name), records };
}

export function currentOf(state) {
  return state.sets.find(one => one.key === state.current);
}

/* A set as a file or the storage has it, made whole; throws { at } with the number of a record that is none. */
export function checked({ name, records }) {
  if (typeof name !== 'string' || !Array.isArray(records)) throw new TypeError('no set');
  const seen = new Set();
  const kept = records.flatMap((one, place) => {
    if (!one || typeof one.id !== 'string' || !ID.test(one.id)) throw Object.assign(new TypeError('no record'), { at: place + 1 });
    if (seen.has(one.id)) return [];
    seen.add(one.id);
    return [{ id: one.id, note: typeof one.note === 'string' ? one.note.slice(0, LONGEST_NOTE) : '' }];
  });
  return { name: oneLine(name), records: kept };
}

/* The question of the set's address, in the same form as the server writes it. */
export function question({ name, records }) {
  const asked = new URLSearchParams([['of', records.map(one => one.id).join(',')], ...(name ? [['name', name]] : [])]);
  return String(asked).replaceAll('%2C', ',');
}

function oneLine(words) {
  return words.replace(/\s+/g, ' ').trim().slice(0, bounds.longestName);
}

function putAside(written) {
  try {
    localStorage.setItem(ASIDE, written);
    localStorage.removeItem(KEY);
  } catch { /* It stays where it is, and is said to be unreadable again. */ }
}
