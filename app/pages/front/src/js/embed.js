/* A record in the frame of another site: the viewer comes when somebody asks to look nearer. */
const view = document.getElementById('viewer');
const open = document.getElementById('plate-open');
const words = JSON.parse(view.dataset.words);
const status = document.getElementById('plate-status');

open.hidden = false;
open.addEventListener('click', async () => {
  open.disabled = true;
  let viewer;
  try {
    const { makeViewer, nameCanvas, tellZoom, tilesOf } = await import('./viewer.js');
    const tiles = await tilesOf(view.dataset.info);
    viewer = makeViewer(view, { tiles, words, buttons: { in: 'plate-in', out: 'plate-out', home: 'plate-home' }, yielding: false });
    viewer.addOnceHandler('open', () => {
      view.classList.add('live');
      nameCanvas(viewer, view.dataset.alt, words);
      for (const id of ['plate-in', 'plate-out', 'plate-home']) document.getElementById(id).hidden = false;
      document.getElementById('plate-in').focus();
      open.hidden = true;
    });
    viewer.addHandler('tile-load-failed', () => { status.textContent = words.failed; });
    tellZoom(viewer, { shown: document.getElementById('plate-zoom'), status, words });
  } catch {
    status.textContent = words.failed;
    open.disabled = false;
  }
});
