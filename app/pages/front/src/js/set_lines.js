/* The records of the open set: as the server shows them, each with its note and the tools to put it elsewhere. */
import { currentOf, LONGEST_NOTE } from './sets.js';

let showing = 0;

/* Fills the list; how many of them have a picture. */
export async function showLines(list, set, tools) {
  const turn = ++showing;
  if (!set.records.length) {
    list.replaceChildren();
    return 0;
  }
  let shown = new Map();
  try {
    const ask = new URLSearchParams({ of: set.records.map(one => one.id).join(',') });
    const answer = await fetch(`${document.querySelector('[data-page]').href.split('?')[0]}?${ask}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    shown = new Map([...page.querySelectorAll('.set-lines [data-record]')].map(one => [one.dataset.record, one]));
    for (const one of page.querySelectorAll('[data-absent]')) shown.set(one.dataset.absent, absent(one, tools.words));
  } catch {
    tools.alarm(tools.words.away);
  }
  if (turn !== showing) return 0; // something changed meanwhile
  list.replaceChildren(...set.records.map((record, place) => line(shown.get(record.id), record, place, set.records.length, tools)));
  draggable(list, tools);
  return list.querySelectorAll('.to-compare').length;
}

function absent(told, words) {
  const made = document.createElement('li');
  const about = document.createElement('div');
  const title = document.createElement('h3');
  title.textContent = words.gone;
  const why = document.createElement('p');
  why.textContent = told.textContent;
  about.append(title, why);
  made.append(document.createElement('div'), about, document.createElement('p'), Object.assign(document.createElement('div'), { className: 'of-line' }));
  return made;
}

function line(shown, record, place, count, tools) {
  const made = shown ? document.importNode(shown, true) : absent({ textContent: record.id }, tools.words);
  made.dataset.record = record.id;
  made.draggable = true;
  made.title = tools.words.drag;
  const name = made.querySelector('h3').textContent;
  const { words } = tools;
  const deeds = document.createElement('div');
  deeds.className = 'row line-deeds';
  deeds.append(
    press(words.up, name, place === 0, () => move(record.id, place - 1, name, tools, 'up')),
    press(words.down, name, place === count - 1, () => move(record.id, place + 1, name, tools, 'down')),
    press(words.remove, name, false, () => remove(record.id, name, tools)),
  );
  made.querySelector('.of-line').append(deeds, note(record, name, tools));
  return made;
}

function press(word, name, off, deed) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'btn small';
  made.textContent = word;
  made.setAttribute('aria-label', `${word} ${name}`);
  made.disabled = off;
  made.addEventListener('click', deed);
  return made;
}

function note(record, name, { words, change }) {
  const label = document.createElement('label');
  label.className = 'line-note';
  const called = document.createElement('span');
  called.textContent = words.note;
  const field = document.createElement('textarea');
  Object.assign(field, { rows: 1, placeholder: ' ', maxLength: LONGEST_NOTE, value: record.note });
  field.setAttribute('aria-label', `${words.note} ${name}`);
  field.addEventListener('change', () => change(state => {
    const kept = currentOf(state)?.records.find(one => one.id === record.id);
    if (kept) kept.note = field.value;
  }));
  label.append(called, field);
  return label;
}

async function move(id, to, name, { change, say, again, words }, by) {
  const before = change(state => {
    const { records } = currentOf(state);
    const [one] = records.splice(records.findIndex(each => each.id === id), 1);
    if (one) records.splice(to, 0, one);
  });
  await again();
  if (!before) return;
  say(words.moved.replace('{at}', to + 1).replace('{name}', () => name));
  if (!by) return;
  const [up, down] = document.querySelectorAll(`[data-lines] [data-record="${CSS.escape(id)}"] .line-deeds button`);
  const wanted = by === 'up' ? up : down;
  (wanted?.disabled ? (by === 'up' ? down : up) : wanted)?.focus();
}

async function remove(id, name, { change, say, again, words }) {
  const before = change(state => {
    const set = currentOf(state);
    set.records = set.records.filter(one => one.id !== id);
  });
  await again();
  if (before) say(words.removed.replace('{}', () => name), before);
  document.querySelector('[data-said] button')?.focus();
}

/* The pointer's way; the buttons are everybody's. */
function draggable(list, tools) {
  let held;
  list.ondragstart = event => {
    held = event.target.closest('[data-record]');
    if (event.target !== held) { held = null; return; } // a link or a picture: the browser's own
    event.dataTransfer.effectAllowed = 'move';
    held.classList.add('held');
  };
  list.ondragover = event => {
    if (!held) return;
    event.preventDefault();
    const over = event.target.closest('[data-record]');
    if (!over || over === held) return;
    const { top, height } = over.getBoundingClientRect();
    over[event.clientY > top + height / 2 ? 'after' : 'before'](held);
  };
  list.ondrop = event => { if (held) event.preventDefault(); };
  list.ondragend = () => {
    if (!held) return;
    const [one, to] = [held, [...list.children].indexOf(held)];
    held.classList.remove('held');
    held = null;
    move(one.dataset.record, to, one.querySelector('h3').textContent, tools);
  };
}
