/* The easel of a record page: plate, strip of sheets, tools, and regions that are addresses. */
import { makeViewer, nameCanvas, tellZoom, tilesOf } from './viewer.js';

const REGION = /^#xywh=percent:([\d.]+),([\d.]+),([\d.]+),([\d.]+)$/;

export async function openEasel(view) {
  const easel = view.closest('.easel');
  const words = JSON.parse(view.dataset.words);
  const status = document.getElementById('plate-status');
  const tools = [...easel.querySelectorAll('.bar button')];

  let tiles;
  try {
    tiles = await tilesOf(view.dataset.info);
  } catch {
    status.textContent = words.failed;
    return;
  }
  const viewer = makeViewer(view, {
    tiles, words, buttons: { in: 'plate-in', out: 'plate-out', home: 'plate-home' }, yielding: matchMedia('(pointer: coarse)').matches,
  });
  turnable(viewer);
  viewer.addOnceHandler('open', () => {
    view.classList.add('live');
    for (const one of tools) one.disabled = false;
    nameCanvas(viewer, view.dataset.alt, words);
    show(viewer, view, location.hash);
  });
  viewer.addHandler('tile-load-failed', () => { status.textContent = words.failed; });
  tellZoom(viewer, { shown: document.getElementById('plate-zoom'), status, words });
  addEventListener('hashchange', () => show(viewer, view, location.hash));
  fullScreen(easel);
  regionLink(viewer, status, words);
  strip(easel, view, viewer, { status, words });
}

/* A turned sheet is fitted anew: upright and lying it has other margins. */
function turnable(viewer) {
  const turn = degrees => {
    viewer.viewport.setRotation(degrees, true);
    viewer.viewport.goHome();
  };
  document.getElementById('plate-turn').addEventListener('click', () => turn(viewer.viewport.getRotation() + 90));
  document.getElementById('plate-home').addEventListener('click', () => turn(0));
}

/* A region is an address: #xywh=percent:x,y,w,h (https://www.w3.org/TR/media-frags/) moves the plate. */
function show(viewer, view, hash) {
  const region = REGION.exec(hash);
  if (!region || !viewer.world.getItemCount()) return;
  const picture = viewer.world.getItemAt(0);
  const size = picture.getContentSize();
  const [x, y, w, h] = region.slice(1).map(part => Number(part) / 100);
  viewer.viewport.fitBounds(picture.imageToViewportRectangle(x * size.x, y * size.y, w * size.x, h * size.y));
  view.scrollIntoView({ block: 'nearest' });
}

/* Full screen takes the plate with its tools, not the bare canvas. */
function fullScreen(easel) {
  const button = document.getElementById('plate-full');
  if (!easel.requestFullscreen) {
    button.hidden = true;
    return;
  }
  button.addEventListener('click', () => (document.fullscreenElement ? document.exitFullscreen() : easel.requestFullscreen()));
  document.addEventListener('fullscreenchange', () => button.setAttribute('aria-pressed', String(Boolean(document.fullscreenElement))));
}

function regionLink(viewer, status, words) {
  document.getElementById('plate-link').addEventListener('click', async () => {
    const picture = viewer.world.getItemAt(0);
    const size = picture.getContentSize();
    const seen = picture.viewportToImageRectangle(viewer.viewport.getBounds(true));
    const left = Math.max(0, seen.x), top = Math.max(0, seen.y);
    const right = Math.min(size.x, seen.x + seen.width), bottom = Math.min(size.y, seen.y + seen.height);
    const parts = [left / size.x, top / size.y, (right - left) / size.x, (bottom - top) / size.y];
    history.replaceState(null, '', `#xywh=percent:${parts.map(part => (part * 100).toFixed(2)).join(',')}`);
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = words.copied;
    } catch {
      status.textContent = words.inAddress;
    }
  });
}

/* Another sheet of the same record opens in place; its address works by itself too. */
function strip(easel, view, viewer, { status, words }) {
  const sheets = [...easel.querySelectorAll('.strip a')];
  const number = document.getElementById('sheet-number');
  async function open(sheet, { push }) {
    let tiles;
    try {
      tiles = await tilesOf(sheet.dataset.info);
    } catch {
      status.textContent = words.failed;
      return;
    }
    for (const one of sheets) one.removeAttribute('aria-current');
    sheet.setAttribute('aria-current', 'true');
    if (push) history.pushState(null, '', sheet.href);
    viewer.addOnceHandler('open', () => {
      viewer.viewport.setRotation(0, true);
      nameCanvas(viewer, sheet.dataset.alt, words);
      show(viewer, view, location.hash);
    });
    viewer.open(tiles);
    if (number) number.textContent = sheet.dataset.number;
    for (const list of document.querySelectorAll('[data-sheet]')) list.hidden = list.dataset.sheet !== sheet.dataset.number;
    status.textContent = sheet.textContent.trim();
  }
  for (const sheet of sheets) {
    sheet.addEventListener('click', event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open(sheet, { push: true });
    });
  }
  addEventListener('popstate', () => {
    const sheet = sheets.find(one => one.href.split('#')[0] === location.href.split('#')[0]) ?? sheets[0];
    if (sheet && sheet.getAttribute('aria-current') !== 'true') open(sheet, { push: false });
  });
}
