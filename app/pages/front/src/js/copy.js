/* Copy the words of an element, and say so; code keeps its lines. */
export function copyFrom(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  const status = document.getElementById(button.getAttribute('aria-describedby'));
  button.hidden = false;
  button.addEventListener('click', async () => {
    const words = source.textContent;
    try {
      await navigator.clipboard.writeText(source.matches('pre') ? words : words.replace(/\s+/g, ' ').trim());
      status.textContent = button.dataset.done;
    } catch {
      status.textContent = button.dataset.failed;
    }
  });
}
