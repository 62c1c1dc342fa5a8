/* Suggestions below a search box while somebody types: the combobox of WAI-ARIA with a list box of links.
   The form works without; a request waits until the hand rests, and an answer that comes late is dropped. */
const REST = 140;
let made = 0;

export function suggestFor(form) {
  const input = form.querySelector('input[type="search"]');
  const id = `suggest-${++made}`;
  const list = element('div', { id, role: 'listbox', className: 'suggest', hidden: true });
  list.setAttribute('aria-label', form.dataset.words);
  form.append(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id })) {
    input.setAttribute(name, value);
  }
  let waiting, asked = '', at = -1, composing = false;
  const options = () => [...list.querySelectorAll('[role="option"]')];

  function close() {
    clearTimeout(waiting);
    asked = '';
    at = -1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function point(next) {
    const all = options();
    at = all.length ? (next + all.length + 1) % (all.length + 1) : -1;
    if (at === all.length) at = -1; // back in the box itself
    for (const [place, one] of all.entries()) one.setAttribute('aria-selected', String(place === at));
    if (at < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', all[at].id);
    all[at].scrollIntoView({ block: 'nearest' });
  }

  function show({ groups }) {
    list.replaceChildren(...groups.map(({ label, items }, nth) => {
      const group = element('div', { role: 'group' });
      const heading = element('div', { id: `${id}-g${nth}`, className: 'of', textContent: label });
      group.setAttribute('aria-labelledby', heading.id);
      group.append(heading, ...items.map((item, place) => option(item, `${id}-${nth}-${place}`)));
      return group;
    }));
    at = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = !groups.length;
    input.setAttribute('aria-expanded', String(!list.hidden));
  }

  async function ask() {
    const words = input.value.trim();
    if (!words) return close();
    asked = words;
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: words })}`);
      if (!answer.ok) return;
      const told = await answer.json();
      if (asked === words && document.activeElement === input) show(told);
    } catch { /* the form itself works */ }
  }

  input.addEventListener('compositionstart', () => { composing = true; });
  input.addEventListener('compositionend', () => { composing = false; later(); });
  input.addEventListener('input', () => { if (!composing) later(); });
  function later() {
    clearTimeout(waiting);
    asked = '';
    waiting = setTimeout(ask, REST);
  }

  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault(); // the first press closes the list, the next one empties the box
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) return void ask();
      point(event.key === 'ArrowDown' ? at + 1 : at < 0 ? options().length - 1 : at - 1);
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      location.assign(options()[at].dataset.href);
    }
  });
  /* Pressing an option must not take the focus from the box, or the list would close under the finger. */
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const chosen = event.target.closest('[role="option"]');
    if (chosen) location.assign(chosen.dataset.href);
  });
  input.addEventListener('blur', close);
  form.addEventListener('submit', close);
}

function option({ words, lang, note, count, href }, id) {
  const made = element('div', { id, role: 'option' });
  made.setAttribute('aria-selected', 'false');
  made.dataset.href = href;
  const name = element('span', { textContent: words });
  if (lang) name.lang = lang;
  made.append(name, ' ', element('small', { textContent: count == null ? note : `${note} ${count.toLocaleString('en')}`, className: 'num' }));
  return made;
}

function element(name, { role, ...told }) {
  const made = Object.assign(document.createElement(name), told);
  if (role) made.setAttribute('role', role);
  return made;
}
