/* The plate of a record: brings the viewer after the first paint, and only where a plate is. */
const view = document.getElementById('viewer');

if (view) {
  requestAnimationFrame(() => setTimeout(async () => {
    const { openEasel } = await import('./easel.js');
    openEasel(view);
  }));
}
