// Small things that the other scripts of the preview share.

/** An element with attributes and children. Texts become text, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/** `3 problems` */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

// Some browsers refuse storage in private windows; already asking for it throws.

/** Keeps a value in `localStorage` or `sessionStorage`. */
export function remember(storage, key, value) {
  try {
    window[storage].setItem(`handout-${key}`, value);
  } catch {
    // Then it is forgotten.
  }
}

/** What was kept; null when nothing was. */
export function recall(storage, key) {
  try {
    return window[storage].getItem(`handout-${key}`);
  } catch {
    return null;
  }
}
