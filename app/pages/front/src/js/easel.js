/* The easel of a record page: plate, strip of sheets, tools, and regions that are addresses. */
import { followPicture } from './frame.js';
import { follow } from './sheets.js';
import { measuring } from './measure.js';
import { shareAddress } from './share.js';
import { makeViewer, nameCanvas, tellZoom, tilesOf } from './viewer.js';
import { zones } from './zones.js';

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
  followPicture(viewer, view.closest('.plate'));
  const open = follow(easel, viewer, { status, words, opened: () => show() });
  const show = zones(viewer, view, open);
  viewer.addOnceHandler('open', () => {
    view.classList.add('live');
    for (const one of tools) one.disabled = false;
    nameCanvas(viewer, view.dataset.alt, words);
    show();
  });
  viewer.addHandler('tile-load-failed', () => { status.textContent = words.failed; });
  tellZoom(viewer, { shown: document.getElementById('plate-zoom'), status, words });
  measuring(viewer, view, { status });
  fullScreen(easel);
  regionLink(viewer, status, words);
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
  document.getElementById('plate-link').addEventListener('click', () => {
    const picture = viewer.world.getItemAt(0);
    const size = picture.getContentSize();
    const seen = picture.viewportToImageRectangle(viewer.viewport.getBounds(true));
    const left = Math.max(0, seen.x), top = Math.max(0, seen.y);
    const right = Math.min(size.x, seen.x + seen.width), bottom = Math.min(size.y, seen.y + seen.height);
    const parts = [left / size.x, top / size.y, (right - left) / size.x, (bottom - top) / size.y];
    shareAddress(`#xywh=percent:${parts.map(part => (part * 100).toFixed(2)).join(',')}`, { status, words });
  });
}
