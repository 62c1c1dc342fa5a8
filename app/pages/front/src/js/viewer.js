/* OpenSeadragon as this house uses it: our buttons, our words, the tiles by their info.json. */
import OpenSeadragon from 'openseadragon';

const STEP = 1.4; // how much nearer a key brings the plate
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

/* The tiles are asked for where the page came from, whatever public address the description names. */
export async function tilesOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const described = await answer.json();
  described.id = new URL(address, location.href).href.replace(/\/info\.json$/, '');
  return described;
}

/* It would put a style element into the page, which our policy forbids, unless it finds its mark there. */
function withoutInlineStyle() {
  const mark = document.createElementNS('urn:gongbo:mark', 'style'); // an element of that name that styles nothing
  mark.setAttribute('data-openseadragon-mobile-css', 'true');
  document.head.append(mark);
}

/* yielding: a page that scrolls goes first; one finger or the bare wheel moves the page, not the plate. */
export function makeViewer(element, { tiles, buttons, words, yielding }) {
  withoutInlineStyle();
  const strings = {
    'Tooltips.ZoomIn': words.in, 'Tooltips.ZoomOut': words.out, 'Tooltips.Home': words.home,
    'GestureHints.Touch': words.twoFingers, 'GestureHints.Scroll': words.wheel,
  };
  for (const [key, word] of Object.entries(strings)) OpenSeadragon.setString(key, word); // else English
  const viewer = OpenSeadragon({
    element,
    tileSources: tiles,
    drawer: 'canvas',
    showNavigationControl: Boolean(buttons),
    showFullPageControl: false,
    showRotationControl: false,
    zoomInButton: buttons?.in,
    zoomOutButton: buttons?.out,
    homeButton: buttons?.home,
    visibilityRatio: 0.6,
    maxZoomPixelRatio: 4,
    minZoomImageRatio: 0.8,
    animationTime: still ? 0 : 0.6,
    blendTime: 0,
    cooperativeGestures: yielding,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    crossOriginPolicy: 'Anonymous',
  });
  viewer.addHandler('canvas-key', event => {
    const { key } = event.originalEvent;
    const by = { '+': STEP, '=': STEP, '-': 1 / STEP, '_': 1 / STEP }[key];
    // r and f would turn and flip by surprise; plus and minus go by the sign, wherever the keyboard has it.
    if (by || /^[rf]$/i.test(key)) event.preventDefaultAction = true;
    if (!by) return;
    event.originalEvent.preventDefault();
    viewer.viewport.zoomBy(by).applyConstraints();
  });
  return viewer;
}

/* Says what the canvas is and which keys move it. */
export function nameCanvas(viewer, alt, words) {
  viewer.canvas.setAttribute('role', 'application');
  viewer.canvas.setAttribute('aria-label', [alt.replace(/[.。]\s*$/, ''), words.keys].filter(Boolean).join(words.stop));
}

/* Tells the zoom in per cent of the full resolution, at rest aloud and on the way by sight only. */
export function tellZoom(viewer, { shown, status, words }) {
  let waiting;
  viewer.addHandler('update-viewport', () => {
    if (!viewer.world.getItemCount()) return;
    const zoom = viewer.world.getItemAt(0).viewportToImageZoom(viewer.viewport.getZoom(true));
    const percent = zoom < 0.1 ? (zoom * 100).toFixed(1) : String(Math.round(zoom * 100));
    const text = words.at.replace('{}', percent);
    if (shown.textContent === text) return;
    shown.textContent = text;
    clearTimeout(waiting);
    waiting = setTimeout(() => { status.textContent = text; }, 700);
  });
}
