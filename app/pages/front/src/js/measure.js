/* Measuring on a plate whose scale is stated: a scale bar that follows the zoom, and a line between two points. */
import OpenSeadragon from 'openseadragon';
import { drawScaleBar, fillScaleBar, lengthIn } from './lengths.js';

const LONGEST = 160; // CSS pixels of the scale bar
const SVG = 'http://www.w3.org/2000/svg';
const lang = document.documentElement.lang;

/* view: its data-mm says how many millimetres the picture is wide, where that is known. */
export function measuring(viewer, view, { status }) {
  const panel = document.getElementById('plate-ruler');
  if (!panel) return;
  const button = document.getElementById('plate-measure');
  const words = JSON.parse(panel.dataset.words);
  const fields = [...panel.querySelectorAll('input')];
  const output = panel.querySelector('output');
  const bar = scaleBar(view);
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('class', 'measured');
  drawing.setAttribute('aria-hidden', 'true');
  view.append(drawing);
  let points = null; // two of them, in pixels of the picture
  let turn = 0; // which of them the next click sets
  let saying;

  const picture = () => viewer.world.getItemAt(0);
  const perPixel = () => Number(view.dataset.mm || 0) / (picture()?.getContentSize().x || 1);
  const known = () => perPixel() > 0 && viewer.world.getItemCount() > 0;

  function draw() {
    bar.hidden = !known();
    if (known()) {
      const pixels = picture().getBounds(true).width * viewer.viewport.getZoom(true) * viewer.viewport.getContainerSize().x;
      const perMm = pixels / Number(view.dataset.mm);
      drawScaleBar(bar, perMm, { longest: LONGEST, words });
    }
    drawing.replaceChildren(...(points && known() ? line(points.map(onScreen)) : []));
  }

  const onScreen = ([x, y]) => {
    const { x: left, y: top } = picture().imageToViewerElementCoordinates(new OpenSeadragon.Point(x, y));
    return [left, top];
  };

  function tell() {
    fields.forEach((field, at) => {
      if (field !== document.activeElement) field.value = (points[at >> 1][at % 2] * perPixel()).toFixed(1);
    });
    const [[x, y], [u, v]] = points;
    output.textContent = lengthIn(words, lang, Math.hypot(u - x, v - y) * perPixel());
    draw();
    clearTimeout(saying);
    saying = setTimeout(() => { status.textContent = words.measured.replace('{}', output.textContent); }, 500);
  }

  function begin() {
    const seen = picture().viewportToImageRectangle(viewer.viewport.getBounds(true));
    const at = part => [seen.x + seen.width * part, seen.y + seen.height / 2].map((one, side) => Math.min(Math.max(one, 0), side ? picture().getContentSize().y : picture().getContentSize().x));
    points = [at(0.3), at(0.7)];
    turn = 0;
    tell();
  }

  function open(is) {
    panel.hidden = !is;
    button.setAttribute('aria-pressed', String(is));
    button.setAttribute('aria-expanded', String(is));
    view.classList.toggle('measuring', is);
    if (is) begin();
    else points = null;
    draw();
  }

  button.addEventListener('click', () => open(panel.hidden));
  panel.addEventListener('submit', event => event.preventDefault());
  panel.addEventListener('input', () => {
    if (fields.some(field => field.value === '' || Number.isNaN(field.valueAsNumber))) return;
    points = [0, 2].map(at => [fields[at].valueAsNumber / perPixel(), fields[at + 1].valueAsNumber / perPixel()]);
    tell();
  });
  panel.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    open(false);
    button.focus();
  });
  viewer.addHandler('canvas-click', event => {
    if (!points || !event.quick) return;
    event.preventDefaultAction = true;
    const at = picture().viewerElementToImageCoordinates(event.position);
    points[turn] = [at.x, at.y];
    if (turn === 0) points[1] = [at.x, at.y];
    turn = 1 - turn;
    document.activeElement?.blur?.();
    tell();
  });
  viewer.addHandler('update-viewport', draw);
  viewer.addHandler('open', () => {
    button.hidden = !known();
    open(false);
  });
}

function scaleBar(view) {
  const bar = document.createElement('div');
  bar.className = 'scale-bar num';
  bar.hidden = true;
  fillScaleBar(bar);
  view.append(bar);
  return bar;
}

/* A dimension line: ticks at its ends, twice for a seam of paper around the red. */
function line([[x, y], [u, v]]) {
  const long = Math.hypot(u - x, v - y) || 1;
  const [dx, dy] = [(-(v - y) / long) * 9, ((u - x) / long) * 9];
  const way = `M${x} ${y}L${u} ${v}M${x - dx} ${y - dy}L${x + dx} ${y + dy}M${u - dx} ${v - dy}L${u + dx} ${v + dy}`;
  return ['seam', 'ink'].map(name => {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', name);
    path.setAttribute('d', way);
    return path;
  });
}
