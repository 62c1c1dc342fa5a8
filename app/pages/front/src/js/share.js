/* Pass on what is seen: in the address of the page, and copied where the browser allows it. */

/* hash: `#…` with the view; words: { copied, inAddress }. */
export async function shareAddress(hash, { status, words }) {
  history.replaceState(null, '', hash);
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = words.copied;
  } catch {
    status.textContent = words.inAddress;
  }
}
