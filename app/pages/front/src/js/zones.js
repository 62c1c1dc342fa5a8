/* Regions are addresses (#xywh=percent:x,y,w,h): pointed at they are marked on the plate, followed they move it. */
const REGION = /#xywh=percent:([\d.]+),([\d.]+),([\d.]+),([\d.]+)$/;
const AROUND = 0.18; // of its sides: what is seen around a part that a list names
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

/* Left, top, width, height in parts of the picture, or null. */
export function regionOf(address) {
  const found = REGION.exec(address);
  return found && found.slice(1).map(side => Number(side) / 100);
}

export function rectangleOf(viewer, [x, y, w, h], around = 0) {
  const picture = viewer.world.getItemAt(0);
  const { x: width, y: height } = picture.getContentSize();
  const dx = w * around, dy = h * around;
  return picture.imageToViewportRectangle((x - dx) * width, (y - dy) * height, (w + 2 * dx) * width, (h + 2 * dy) * height);
}

const sheetOf = address => address.split('#')[0];

/* opened: opens the sheet of an address and tells whether it could. */
export function zones(viewer, view, opened) {
  const mark = document.createElement('i');
  mark.className = 'region-mark';
  let marked = '';
  const links = () => [...document.querySelectorAll('a[href*="#xywh=percent:"]')];
  const listed = () => links().find(one => one.href === location.href);

  function point(address) {
    viewer.removeOverlay(mark);
    marked = '';
    const region = regionOf(address);
    if (!region || !viewer.world.getItemCount() || sheetOf(address) !== sheetOf(location.href)) return;
    viewer.addOverlay({ element: mark, location: rectangleOf(viewer, region) });
    marked = address;
  }

  /* Where the address of the page says; what a list names stands with its surroundings, and marked. */
  function show() {
    const region = regionOf(location.hash);
    const link = listed();
    for (const one of links()) one.toggleAttribute('aria-current', one === link);
    if (!region || !viewer.world.getItemCount()) return;
    viewer.viewport.fitBounds(rectangleOf(viewer, region, link ? AROUND : 0), still);
    point(link ? link.href : '');
    view.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
  }

  for (const [begins, ends] of [['pointerover', 'pointerout'], ['focusin', 'focusout']]) {
    document.addEventListener(begins, event => {
      const link = event.target.closest?.('a[href*="#xywh=percent:"]');
      if (link) point(link.href);
    });
    document.addEventListener(ends, event => {
      if (marked && event.target.closest?.('a[href*="#xywh=percent:"]')) point(listed()?.href ?? '');
    });
  }
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href*="#xywh=percent:"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (sheetOf(link.href) !== sheetOf(location.href)) {
      if (opened(link.href)) event.preventDefault();
    } else if (link.href === location.href) {
      event.preventDefault();
      show();
    }
  });
  addEventListener('hashchange', show);
  return show;
}
