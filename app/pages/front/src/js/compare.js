/* Plates beside each other: at one scale, moved together or each by itself; the view is in the link. */
import { followPicture } from './frame.js';
import { drawScaleBar, fillScaleBar } from './lengths.js';
import { shareAddress } from './share.js';
import { makeViewer, nameCanvas, tilesOf } from './viewer.js';

const STEP = 1.4;
const LONGEST = 140; // CSS pixels of the scale bar
const VIEW = /^#view=(-?[\d.]+),(-?[\d.]+),([\d.]+)$/; // from the middle of the first picture, and the zoom
const pair = document.getElementById('pair');
const scaled = pair.dataset.scaled === 'true';
const words = JSON.parse(pair.dataset.words);
const status = document.getElementById('plate-status');
const button = name => document.getElementById(`all-${name}`);
const lock = button('lock');
let leading = false; // whether one of them moves the others just now

const views = [...pair.querySelectorAll('.view[data-info]')];
const plates = [];

async function open(view) {
  const viewer = makeViewer(view, { tiles: await tilesOf(view.dataset.info), words, yielding: matchMedia('(pointer: coarse)').matches });
  followPicture(viewer, view.closest('.plate'));
  const plate = { viewer, view, wide: scaled ? Number(view.dataset.mm) : 1 };
  await new Promise(resolve => viewer.addOnceHandler('open', resolve));
  view.classList.add('live');
  nameCanvas(viewer, view.dataset.alt, words);
  return plate;
}

/* Where a plate stands, in millimetres or widths of the picture: from its middle, and pixels a unit. */
function standing({ viewer, wide }, current) {
  const port = viewer.viewport, middle = viewer.world.getItemAt(0).getBounds(true).getCenter();
  const at = port.getCenter(current);
  return { x: (at.x - middle.x) * wide, y: (at.y - middle.y) * wide, scale: (port.getZoom(current) * port.getContainerSize().x) / wide };
}

function put({ viewer, wide }, { x, y, scale }, at_once) {
  const port = viewer.viewport, at = viewer.world.getItemAt(0).getBounds(true).getCenter();
  at.x += x / wide;
  at.y += y / wide;
  port.zoomTo((scale * wide) / port.getContainerSize().x, null, at_once);
  port.panTo(at, at_once);
}

function together(work) {
  leading = true;
  work();
  leading = false;
}

/* All of them whole, at the scale at which the largest is. */
function home() {
  const scale = Math.min(...plates.map(({ viewer, wide }) => (viewer.viewport.getHomeZoom() * viewer.viewport.getContainerSize().x) / wide));
  together(() => plates.forEach(plate => put(plate, { x: 0, y: 0, scale }, true)));
}

function zoom(by) {
  together(() => plates.forEach(({ viewer }) => viewer.viewport.zoomBy(by)));
}

function tellScale() {
  const bar = button('scale');
  bar.hidden = !scaled || lock.getAttribute('aria-pressed') !== 'true';
  if (bar.hidden) return;
  const { scale } = standing(plates[0], true);
  drawScaleBar(bar, scale, { longest: LONGEST, words: JSON.parse(bar.dataset.words) });
}

function follow(plate) {
  const lead = () => {
    tellScale();
    if (leading || lock.getAttribute('aria-pressed') !== 'true') return;
    together(() => plates.filter(other => other !== plate).forEach(other => put(other, standing(plate, true), true)));
  };
  plate.viewer.addHandler('update-viewport', lead);
}

function shareView() {
  const { x, y, scale } = standing(plates[0]);
  shareAddress(`#view=${[x, y, scale].map(one => Number(one.toPrecision(6))).join(',')}`, { status, words });
}

function showView() {
  const asked = VIEW.exec(location.hash);
  if (!asked) return home();
  const [x, y, scale] = asked.slice(1).map(Number);
  if (scale > 0) together(() => plates.forEach(plate => put(plate, { x, y, scale }, true)));
}

try {
  plates.push(...(await Promise.all(views.map(open))));
  fillScaleBar(button('scale'));
  plates.forEach(follow);
  showView();
  for (const one of document.querySelectorAll('.compare-bar button')) one.disabled = false;
  button('in').addEventListener('click', () => zoom(STEP));
  button('out').addEventListener('click', () => zoom(1 / STEP));
  button('home').addEventListener('click', home);
  button('link').addEventListener('click', shareView);
  lock.addEventListener('click', () => {
    const on = lock.getAttribute('aria-pressed') !== 'true';
    lock.setAttribute('aria-pressed', String(on));
    if (on) together(() => plates.slice(1).forEach(other => put(other, standing(plates[0]), true)));
    tellScale();
  });
  addEventListener('hashchange', showView);
} catch {
  status.textContent = words.failed;
}
