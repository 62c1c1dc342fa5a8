/* Another sheet, or another view of the same one, opens in place: its own address says all that belongs to it. */
import { nameCanvas, tilesOf } from './viewer.js';

export function follow(easel, viewer, { status, words, opened }) {
  let shown = location.href.split('#')[0];

  async function open(link, { push, region = '' }) {
    const stays = Boolean(link.closest('.choices'));
    const { info, alt } = link.dataset;
    const { href, textContent } = link;
    shown = href;
    let tiles, page;
    try {
      [tiles, page] = await Promise.all([tilesOf(info), pageOf(href)]);
    } catch {
      location.assign(href); // the page itself knows better what is wrong
      return;
    }
    if (shown !== href) return; // somebody was faster
    if (push) history.pushState(null, '', href + region);
    const seen = stays ? viewer.viewport.getBounds(true) : null;
    const turned = stays ? viewer.viewport.getRotation() : 0;
    viewer.addOnceHandler('open', () => {
      viewer.viewport.setRotation(turned, true);
      if (seen) viewer.viewport.fitBounds(seen, true);
      nameCanvas(viewer, alt, words);
      opened();
    });
    document.getElementById('viewer').dataset.mm = link.dataset.mm ?? '';
    viewer.open(tiles);
    put(page);
    status.textContent = textContent.trim();
  }

  document.addEventListener('click', event => {
    const link = event.target.closest('.strip a, .choices a, .leaf a');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (link.href !== shown) open(link, { push: true });
  });
  easel.addEventListener('keydown', turnLeaf);
  addEventListener('popstate', () => {
    const wanted = location.href.split('#')[0];
    if (wanted === shown) return;
    const link = [...easel.querySelectorAll('.strip a, .choices a')].find(one => one.href === wanted);
    if (link) open(link, { push: false });
    else location.reload();
  });

  /* The address of a region on another sheet: whether there is such a sheet here. */
  return address => {
    const [page, region] = address.split('#');
    const link = [...easel.querySelectorAll('.strip a, .choices a')].find(one => one.href === page);
    if (link) open(link, { push: true, region: `#${region}` });
    return Boolean(link);
  };
}

/* [ and ] turn to the sheet before and after while the easel has the focus (WCAG 2.1.4). */
function turnLeaf(event) {
  const rel = { '[': 'prev', ']': 'next' }[event.key];
  if (!rel || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input')) return;
  document.querySelector(`.leaf a[rel="${rel}"]`)?.click();
}

async function pageOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/* What belongs to the picture is taken from its page; the focus stays where it was. */
function put(page) {
  const strip = document.querySelector('.strip');
  const current = page.querySelector('.strip [aria-current]')?.getAttribute('href');
  for (const one of strip?.querySelectorAll('a') ?? []) {
    if (one.getAttribute('href') === current) one.setAttribute('aria-current', 'true');
    else one.removeAttribute('aria-current');
  }
  const focused = document.activeElement;
  const place = focused?.closest('[data-follows]')?.id;
  const rel = focused?.getAttribute('rel'), href = focused?.getAttribute('href');
  for (const old of document.querySelectorAll('[data-follows]')) {
    const fresh = page.getElementById(old.id);
    if (fresh) old.replaceWith(fresh);
  }
  // The still lies hidden below the tiles; it is what is printed.
  const still = page.querySelector('#viewer > img');
  if (still) document.querySelector('#viewer > img')?.replaceWith(still);
  if (!place) return;
  const links = [...document.querySelectorAll(`#${place} a`)];
  (links.find(one => (rel ? one.rel === rel : one.getAttribute('href') === href)) ?? links[0])?.focus();
}
