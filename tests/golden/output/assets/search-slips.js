// Slips of the keyboard in the search. It is loaded when a word is on no page.

/** How many letters have to be changed, added, left out or exchanged to get from one word to the other. */
const distance = (a, b) => {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
};

/** The known word that was meant. A short word is nearly another one too easily. */
export const nearest = (typed, known) => {
  const allowed = typed.length < 5 ? 0 : typed.length < 7 ? 1 : 2;
  let best = { far: allowed + 1 };
  for (const one of known) {
    const far = one.length > 3 ? distance(typed, one) : Infinity;
    if (far < best.far) best = { far, one };
  }
  return best.one;
};
