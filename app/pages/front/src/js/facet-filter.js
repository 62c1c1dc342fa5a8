/* A long facet gets a small box: only the values whose words have what is typed stay. */
export function filterFacets() {
  for (const facet of document.querySelectorAll('.facet[data-filter]')) {
    if (facet.querySelector('.facet-find')) continue;
    const box = Object.assign(document.createElement('input'), { type: 'search', className: 'facet-find', autocomplete: 'off' });
    box.setAttribute('aria-label', facet.dataset.filter);
    box.placeholder = facet.dataset.filter;
    const more = facet.querySelector('.facet-more');
    box.addEventListener('input', () => {
      const words = box.value.trim().toLocaleLowerCase();
      if (more) more.open = Boolean(words) || more.open;
      for (const line of facet.querySelectorAll('li:has(> label)')) {
        const fits = line.textContent.toLocaleLowerCase().includes(words);
        line.hidden = !fits && !line.querySelector('input').checked;
      }
    });
    box.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });
    facet.querySelector('summary').after(box);
  }
}
