/* A story: the plate goes where the step is that is read, and is drawn sharp once it stands. */
const story = document.getElementById('story');

if (story) {
  const steps = [...story.querySelectorAll('.step')];
  const frame = story.querySelector('.frame');
  const bar = story.querySelector('.bar');
  const still = 500; // a little longer than the plate moves
  let at = 0, waiting;

  const number = name => parseFloat(getComputedStyle(story).getPropertyValue(name));

  /* The part of the picture that the frame shows, cut out of the large one by the image service. */
  const sharpen = () => {
    const width = +story.dataset.width, height = +story.dataset.height;
    const zoom = number('--z'), left = number('--x'), top = number('--y');
    const box = frame.getBoundingClientRect(), scale = width / (zoom * box.width);
    const x = Math.max(0, -left * box.width * scale), y = Math.max(0, -top * box.width * scale);
    const right = Math.min(width, (box.width - left * box.width) * scale), foot = Math.min(height, (box.height - top * box.width) * scale);
    const wide = right - x, high = foot - y;
    if (wide < box.width * scale - 1 || high < box.height * scale - 1) return; // all of it is shown: sharp enough
    const wanted = Math.min(Math.round(wide), Math.round(box.width * Math.min(devicePixelRatio, 2)));
    const detail = new Image();
    detail.className = 'detail';
    detail.alt = '';
    detail.onload = () => {
      if (!detail.isConnected) return;
      detail.classList.add('here');
    };
    detail.src = `${story.dataset.service}/${[x, y, wide, high].map(Math.round)}/${wanted},/0/default.jpg`;
    frame.insertBefore(detail, frame.querySelector('.box'));
  };

  const show = step => {
    if (step === at) return;
    at = step;
    story.dataset.at = at;
    for (const one of steps) one.toggleAttribute('aria-current', +one.dataset.at === at);
    steps[at - 1].setAttribute('aria-current', 'step');
    bar.querySelector('[data-shown]').textContent = `${at} / ${steps.length}`;
    bar.querySelector('[data-go="-1"]').disabled = at === 1;
    bar.querySelector('[data-go="1"]').disabled = at === steps.length;
    for (const old of frame.querySelectorAll('.detail')) old.remove();
    clearTimeout(waiting);
    waiting = setTimeout(sharpen, still);
  };

  /* The step that crosses a line a third down the window is read; on a phone, the line below the plate. */
  const line = () => (matchMedia('(min-width: 64rem)').matches ? innerHeight * 0.35 : frame.getBoundingClientRect().bottom + 60);
  const read = () => {
    const reached = steps.filter(one => one.getBoundingClientRect().top <= line());
    show(+(reached.at(-1) ?? steps[0]).dataset.at);
  };
  const watch = new IntersectionObserver(read, { threshold: [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1] });
  for (const step of steps) watch.observe(step);

  const smooth = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');
  for (const button of bar.querySelectorAll('[data-go]')) {
    button.addEventListener('click', () => {
      const next = Math.min(steps.length, Math.max(1, at + +button.dataset.go));
      steps[next - 1].scrollIntoView({ behavior: smooth(), block: 'start' });
      show(next);
    });
  }
  bar.hidden = false;
  read();
}
