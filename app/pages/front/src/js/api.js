/* The description of the API: its routes are listed; who wants to try them asks for the tool, which is heavy. */
const place = document.getElementById('api');
const button = document.getElementById('unfold');

const styled = () => new Promise((come, fail) => {
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: place.dataset.style, onload: come, onerror: fail });
  document.head.append(sheet);
});

const unfold = async () => {
  const [{ unfoldIn }] = await Promise.all([import('./swagger.js'), styled()]);
  await unfoldIn(place);
  place.hidden = false;
  document.getElementById('ways').hidden = true;
  button.closest('.api-try').hidden = true;
  place.focus();
};

button.hidden = false;
button.addEventListener('click', () => {
  button.disabled = true;
  unfold().catch(() => { button.disabled = false; });
});
/* A link to one route names it behind #; only the tool knows where that is. */
if (location.hash.startsWith('#/')) button.click();
