/* The zone marks of the frame lie over the picture, as printed on it: they move and grow with it. */
export function followPicture(viewer, plate) {
  const across = plate.querySelector('.zx'), down = plate.querySelector('.zy');

  function lay(marks, from, length, room) {
    marks.style.setProperty('--from', `${from}px`);
    marks.style.setProperty('--length', `${length}px`);
    marks.style.setProperty('--before', `${Math.max(0, -from)}px`);
    marks.style.setProperty('--after', `${Math.max(0, from + length - room)}px`);
  }

  viewer.addHandler('update-viewport', () => {
    if (!viewer.world.getItemCount()) return;
    const upright = viewer.viewport.getRotation(true) % 360 === 0;
    plate.classList.toggle('follows', upright);
    if (!upright) return;
    const at = viewer.viewport.viewportToViewerElementRectangle(viewer.world.getItemAt(0).getBounds(true));
    const room = viewer.viewport.getContainerSize();
    lay(across, at.x, at.width, room.x);
    lay(down, at.y, at.height, room.y);
  });
}
