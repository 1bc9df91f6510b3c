// Keeps the focus where it was when what held it is made anew.

const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** What holds the focus in a document or a shadow tree, to be found again; null when nothing does. */
export function focusOf(root) {
  const index = [...root.querySelectorAll(focusable)].indexOf(root.activeElement);
  return index < 0 ? null : [index, root.activeElement.textContent];
}

/** Gives the focus back: to the same place in the order, or to what says the same. */
export function giveFocus(root, held) {
  if (held) {
    const [index, text] = held;
    const all = [...root.querySelectorAll(focusable)];
    const isSame = (element) => element?.textContent === text;
    (isSame(all[index]) ? all[index] : all.find(isSame))?.focus({ preventScroll: true });
  }
}
