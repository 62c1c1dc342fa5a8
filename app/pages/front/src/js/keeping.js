/* The count of the records in the visitor's sets in the head of a page, and the buttons that put records into them. */
import { bounds, currentOf, makeSet, read, StorageFull, StorageOff, write } from './sets.js';

export function offerSets() {
  const link = document.querySelector('[data-sets]');
  if (!link) return;
  const words = JSON.parse(link.dataset.words);
  const plain = link.textContent;
  const status = document.getElementById('kept') ?? document.getElementById('told');
  const say = text => { if (status) status.textContent = text; };

  function attempt(change) {
    try {
      const state = read();
      if (state.unreadable) say(words.unreadable);
      return change(state);
    } catch (failure) {
      if (failure instanceof StorageFull) say(words.noRoom);
      else if (failure instanceof StorageOff) say(words.off);
      else throw failure;
    }
  }

  /* Into the set in hand, or out of it. */
  const toggle = id => attempt(state => {
    let set = currentOf(state);
    if (!set) {
      set = makeSet(words.mine);
      state.sets.push(set);
      state.current = set.key;
    }
    const has = set.records.some(one => one.id === id);
    if (!has && set.records.length >= bounds.most) return say(words.full.replace('{}', () => set.name));
    set.records = has ? set.records.filter(one => one.id !== id) : [...set.records, { id, note: '' }];
    write(state);
    say((has ? words.taken : words.added).replace('{}', () => set.name));
  });

  const keepAll = (ids, name) => attempt(state => {
    const set = makeSet(name || words.mine, ids.map(id => ({ id, note: '' })));
    write({ sets: [...state.sets, set], current: set.key });
    say(words.added.replace('{}', () => set.name));
  });

  function show() {
    const state = attempt(told => told) ?? { sets: [], current: '' };
    const kept = new Set(state.sets.flatMap(set => set.records.map(one => one.id))).size;
    link.textContent = kept ? words.count.replace('{}', kept) : plain;
    const set = currentOf(state);
    for (const button of document.querySelectorAll('button[data-toggle]')) {
      const has = Boolean(set?.records.some(one => one.id === button.dataset.toggle));
      button.textContent = has ? words.out : words.add;
      button.setAttribute('aria-pressed', String(has));
    }
    for (const place of document.querySelectorAll('.keeps[data-keep]')) choose(place, state);
  }

  /* On the page of a record the set may be chosen, once there are several. */
  function choose(place, state) {
    let list = place.querySelector('select');
    if (!list) {
      list = document.createElement('select');
      list.className = 'btn';
      list.setAttribute('aria-label', words.which);
      list.addEventListener('change', () => attempt(now => {
        if (list.value) now.current = list.value;
        else {
          const set = makeSet(`${words.mine} ${now.sets.length + 1}`);
          now.sets.push(set);
          now.current = set.key;
        }
        write(now);
      }));
      place.append(list);
    }
    list.hidden = !state.sets.length;
    list.replaceChildren(...state.sets.map(one => new Option(`${one.name} (${one.records.length})`, one.key, false, one.key === state.current)), new Option(words.other, ''));
  }

  function button(id, name) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn keep';
    made.dataset.toggle = id;
    if (name) made.setAttribute('aria-description', name);
    made.addEventListener('click', () => toggle(id));
    return made;
  }

  /* Results are put in anew with every facet: each gets its button as it comes. */
  function dress(results) {
    for (const one of results.querySelectorAll('[data-record]')) {
      if (one.querySelector('[data-toggle]')) continue;
      (one.querySelector('.cap, div:has(> h3)') ?? one).append(button(one.dataset.record, one.querySelector('a')?.textContent));
    }
    show();
  }

  for (const place of document.querySelectorAll('.keeps[data-keep]')) place.append(button(place.dataset.keep));
  for (const place of document.querySelectorAll('.keeps[data-keep-all]')) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn';
    made.textContent = words.add;
    const ids = () => [...document.querySelectorAll('.set-page [data-record]')].map(one => one.dataset.record);
    made.addEventListener('click', () => keepAll(ids(), place.closest('[data-set]').dataset.set));
    place.append(made);
  }
  const results = document.getElementById('results');
  if (results) {
    new MutationObserver(() => dress(results)).observe(results, { childList: true });
    dress(results);
  } else show();
  addEventListener('sets', show);
  addEventListener('storage', show);
}
