/* The page of the visitor's sets: which there are, and the one that is open. */
import { exported, imported } from './set_files.js';
import { showLines } from './set_lines.js';
import { bounds, currentOf, makeSet, question, read, StorageFull, write } from './sets.js';

const page = document.getElementById('my-sets');
const words = JSON.parse(page.dataset.words);
const common = JSON.parse(document.querySelector('[data-sets]').dataset.words);
const part = name => page.querySelector(`[data-${name}]`);
const heading = document.getElementById('set-name');
const newName = document.getElementById('set-new-name');

function alarm(text) { part('alarm').textContent = text; }

/* What was done, and the way back from it. */
function say(text, undo) {
  part('said').replaceChildren(text);
  if (!undo) return;
  const back = document.createElement('button');
  back.type = 'button';
  back.className = 'btn quiet';
  back.textContent = words.undo;
  back.addEventListener('click', () => {
    alarm('');
    attempt(() => { write(undo); say(words.undone); });
    show();
    heading.focus();
  });
  part('said').append(' ', back);
}

/* What the storage refuses is said, and stays said until the next deed. */
function attempt(deed) {
  try {
    return deed();
  } catch (failure) {
    alarm(failure instanceof StorageFull ? common.noRoom : common.off);
  }
}

/* One change of the sets; the change gets them as they are in the storage now. */
function change(deed) {
  alarm('');
  return attempt(() => {
    const state = read();
    const before = structuredClone(state);
    deed(state);
    write(state);
    return before;
  });
}

function tabs(state) {
  part('tabs').replaceChildren(...state.sets.map(one => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.className = 'btn';
    tab.textContent = `${one.name} (${one.records.length})`;
    if (one.key === state.current) tab.setAttribute('aria-current', 'true');
    tab.addEventListener('click', () => {
      change(now => { now.current = one.key; });
      show();
      heading.focus();
    });
    return tab;
  }));
}

async function show() {
  const state = attempt(read);
  page.hidden = false;
  if (!state) return;
  if (state.unreadable) alarm(common.unreadable);
  tabs(state);
  const set = currentOf(state);
  part('open').hidden = !set;
  part('rename').hidden = true;
  if (!set) return say(words.empty);
  heading.textContent = set.name;
  const count = set.records.length;
  part('count').textContent = count === 1 ? words.one : words.several.replace('{}', count);
  const asked = question(set);
  const tooLong = asked.length > bounds.longest;
  part('share').disabled = !count || tooLong;
  if (tooLong) alarm(words.tooLong);
  part('page').href = `${part('page').href.split('?')[0]}?${asked}`;
  part('page').hidden = !count || tooLong;
  part('empty').hidden = count > 0;
  part('empty').textContent = words.empty;
  const pictured = await showLines(part('lines'), set, { asked, words, change, say, again: show, alarm });
  part('compare').hidden = pictured < 2;
  part('drag').hidden = pictured < 1 || tooLong;
  const collection = `${page.dataset.collection}?${asked}`;
  part('drag').querySelector('a').href = `${collection}&${new URLSearchParams({ manifest: collection })}`;
}

part('new').addEventListener('click', () => {
  const before = change(state => {
    const set = makeSet(words.newName.replace('{}', state.sets.length + 1));
    state.sets.push(set);
    state.current = set.key;
  });
  show().then(() => { if (before) rename(); });
});
part('delete').addEventListener('click', () => {
  const name = heading.textContent;
  const before = change(state => {
    state.sets = state.sets.filter(one => one.key !== state.current);
    state.current = state.sets[0]?.key ?? '';
  });
  show();
  if (before) say(words.deleted.replace('{}', () => name), before);
});
function rename() {
  part('rename').hidden = false;
  newName.value = heading.textContent;
  newName.select();
  newName.focus();
}
part('do-rename').addEventListener('click', rename);
part('cancel').addEventListener('click', () => { part('rename').hidden = true; part('do-rename').focus(); });
part('rename').addEventListener('submit', event => {
  event.preventDefault();
  const name = newName.value.replace(/\s+/g, ' ').trim();
  if (!name) return;
  change(state => { currentOf(state).name = name; });
  show();
  heading.focus();
});
part('share').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(`${page.dataset.setAddress}?${question(currentOf(read()))}`);
    say(words.copied);
  } catch {
    say(words.shareFailed);
  }
});
part('export').addEventListener('click', () => {
  const file = exported(currentOf(read()));
  say(words.exported.replace('{}', () => file));
});
part('import').addEventListener('change', async event => {
  const [file] = event.target.files;
  event.target.value = '';
  if (!file) return;
  const { sets, wrong } = await imported(file, words);
  if (wrong) return alarm(wrong);
  const before = change(state => {
    state.sets.push(...sets);
    state.current = sets[0].key;
  });
  await show();
  if (before) say(sets.map(one => words.imported.replace('{}', () => one.name)).join(' '));
});
part('compare').addEventListener('submit', event => {
  const ticked = new FormData(event.target).getAll('of').length;
  if (ticked >= 2 && ticked <= Number(event.target.dataset.most)) return;
  event.preventDefault();
  alarm(words.chooseTwo);
});
addEventListener('storage', show);
show();
