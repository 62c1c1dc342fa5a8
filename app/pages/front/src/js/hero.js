/* The plate of the first page: it moves under the hand, and becomes a real viewer when the hand takes hold. */
const view = document.getElementById('hero');
const picture = view?.querySelector('img');

if (picture) {
  const words = JSON.parse(view.dataset.words);
  const status = document.getElementById('plate-status');
  const tools = ['plate-in', 'plate-out', 'plate-home'].map(id => document.getElementById(id));
  for (const one of tools) one.disabled = false;

  const follow = event => {
    const box = view.getBoundingClientRect();
    const part = (at, start, length) => Math.min(1, Math.max(0, (at - start) / length)).toFixed(3);
    picture.style.setProperty('--px', part(event.clientX, box.left, box.width));
    picture.style.setProperty('--py', part(event.clientY, box.top, box.height));
  };
  if (matchMedia('(hover: hover) and (prefers-reduced-motion: no-preference)').matches) {
    view.addEventListener('pointermove', follow);
  }

  /* What the window shows of the picture, in parts of the picture's width: the viewer opens exactly there. */
  const seen = () => {
    const window_ = view.getBoundingClientRect(), box = picture.getBoundingClientRect();
    const scale = Math.max(box.width / picture.naturalWidth, box.height / picture.naturalHeight);
    const width = picture.naturalWidth * scale, height = picture.naturalHeight * scale;
    const left = box.left + (box.width - width) / 2, top = box.top + (box.height - height) / 2;
    return [(window_.left - left) / width, (window_.top - top) / width, window_.width / width, window_.height / width];
  };

  let coming;
  const take = () => (coming ??= (async () => {
    const { makeViewer, nameCanvas, tellZoom, tilesOf } = await import('./viewer.js');
    const tiles = await tilesOf(view.dataset.info);
    view.removeEventListener('pointermove', follow);
    const viewer = makeViewer(view, { tiles, words, yielding: true, buttons: { in: 'plate-in', out: 'plate-out', home: 'plate-home' } });
    await new Promise(opened => viewer.addOnceHandler('open', opened));
    const [x, y, w, h] = seen();
    const bounds = viewer.viewport.getBounds();
    Object.assign(bounds, { x, y, width: w, height: h });
    viewer.viewport.fitBounds(bounds, true);
    viewer.viewport.getHomeBounds = () => bounds.clone();
    nameCanvas(viewer, picture.alt, words);
    tellZoom(viewer, { shown: document.getElementById('plate-zoom'), status, words });
    view.classList.add('live');
    return viewer;
  })().catch(() => { status.textContent = words.failed; coming = undefined; }));

  const first = event => {
    const by = { 'plate-in': 2, 'plate-out': 0.5 }[event.currentTarget.id];
    if (coming) return; // from now on the buttons are the viewer's own
    take().then(viewer => { if (viewer && by) viewer.viewport.zoomBy(by).applyConstraints(); });
  };
  for (const one of tools) one.addEventListener('click', first);
  view.addEventListener('pointerdown', event => { if (event.pointerType === 'mouse' && event.button === 0) take(); }, { once: true });
  picture.addEventListener('dragstart', event => event.preventDefault());
}
