import { filterFacets } from './facet-filter.js';

/* A ticked facet or another order fetches the same page and swaps its results; focus stays, the address follows. */
const PARTS = ['results', 'facets'];

export function answerAtOnce(results) {
  let asking;

  async function show(address, { push, to }) {
    asking?.abort();
    asking = new AbortController();
    results.setAttribute('aria-busy', 'true');
    let page;
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { Accept: 'text/html' } });
      if (!answer.ok) throw new Error(String(answer.status));
      page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    } catch (failure) {
      if (failure.name !== 'AbortError') location.assign(address);
      return;
    }
    const kept = document.activeElement?.id;
    const open = new Set([...document.querySelectorAll('.facet[open]')].map(one => one.dataset.facet));
    for (const id of PARTS) {
      const fresh = page.getElementById(id);
      if (!fresh) return location.assign(address);
      document.getElementById(id).replaceChildren(...fresh.childNodes);
    }
    for (const one of document.querySelectorAll('.facet')) one.open ||= open.has(one.dataset.facet);
    filterFacets();
    if (kept) document.getElementById(kept)?.focus({ preventScroll: true });
    results.removeAttribute('aria-busy');
    document.title = page.title;
    for (const link of document.querySelectorAll('.mast .tools a')) {
      link.href = page.querySelector('.mast .tools a').href;
    }
    document.getElementById('told').textContent = page.querySelector('[data-total]')?.textContent.trim() ?? '';
    for (const link of document.querySelectorAll('link[type="application/atom+xml"]')) {
      link.href = page.querySelector('link[type="application/atom+xml"]').href;
    }
    if (push) {
      history.replaceState({ place: scrollY }, '');
      history.pushState(null, '', address);
    } else if (to !== undefined) {
      scrollTo({ top: to, behavior: 'instant' }); // where the visitor was before
    }
  }

  document.addEventListener('change', event => {
    const form = event.target.form;
    if (!form?.matches('#facets, .order')) return;
    const asked = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...asked]) if (!value) asked.delete(name, value);
    show(`${form.action.split('?')[0]}?${asked}`, { push: true });
  });
  addEventListener('popstate', event => show(location.href, { push: false, to: event.state?.place }));
}
