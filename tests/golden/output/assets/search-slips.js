// Slips of the keyboard in the search. It is loaded when a word is on no page.

/** What is spelt in one way and heard in several, of each language: [what is heard alike, how it is written here]. */
const HEARD = {
  en: [[/^ps/, 's'], [/ph/g, 'f'], [/c(?=[eiy])/g, 's'], [/c[hk]?|q/g, 'k'], [/z/g, 's']],
  es: [[/^ps/, 's'], [/ch/g, '#'], [/h/g, ''], [/v/g, 'b'], [/z|c(?=[ei])/g, 's'], [/qu(?=[ei])|c/g, 'k'], [/g(?=[ei])/g, 'j'], [/ll/g, 'y']],
};

/** A word as it sounds: two that sound alike are half a slip apart, as are a letter and the same one doubled. */
const heard = (word, language) => {
  const rules = [...(HEARD[language.split('-')[0]] ?? []), [/(.)\1+/g, '$1']];
  return rules.reduce((sound, [pattern, sign]) => sound.replace(pattern, sign), word);
};

/** How many letters have to be changed, added or left out to get from one word to the other. Two that change places are half a slip. */
const distance = (a, b) => {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 0.5);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
};

/**
 * Whether two words, as they sound, are near enough. A short word is nearly another one too easily, so a letter may be
 * missing in it but not be another one. Few people miss the first letter.
 */
const isNear = (far, a, b) => {
  const length = Math.min(a.length, b.length);
  if (far <= 0.5) return length > 2;
  if (a[0] !== b[0] || length < 5 || (length === 5 && a.length === b.length)) return false;
  return length < 7 ? far <= 1 && a.at(-1) === b.at(-1) : far <= (length < 9 ? 1.5 : 2);
};

/** Whether two words differ in their last letters only, as "swelling" and "swellings". */
const isOtherForm = (a, b) => {
  const same = Math.max(a.length, b.length) - 2;
  return a.slice(0, same) === b.slice(0, same);
};

const MOST = 3;

/** Makes what tells the words that may have been meant by another, nearest first. Of those as near, the one known first. */
const nearestOf = (words, plain, language) => {
  const known = new Map();
  for (const word of words) {
    const letters = plain(word);
    if (letters.length > 3 && !known.has(letters)) known.set(letters, { word, letters, sound: heard(letters, language) });
  }
  return (typed) => {
    const letters = plain(typed);
    if (known.has(letters)) return [];
    const sound = heard(letters, language);
    const near = [...known.values()].flatMap((one) => {
      if (Math.abs(one.letters.length - letters.length) > 4) return [];
      const far = Math.min(distance(letters, one.letters), 0.5 + distance(sound, one.sound));
      return isNear(far, sound, one.sound) ? [{ far, near: one.word, isOtherForm: isOtherForm(letters, one.letters) }] : [];
    });
    return near.sort((a, b) => a.far - b.far).slice(0, MOST);
  };
};

let loading;
const load = ({ data, plain, wordsOf }) => {
  const { lang } = document.documentElement;
  // An address that stays the same: the browser asks whether there is a newer list.
  const list = new URL(`${data.folder}words.${lang}.txt`, document.baseURI);
  loading ??= fetch(list, { cache: 'no-cache' }).then(async (found) => {
    const written = found.ok ? wordsOf(await found.text()) : [];
    return nearestOf([...written, ...wordsOf(data.same.flat().join(' '))], plain, lang);
  });
  return loading.catch((error) => {
    loading = undefined;
    throw error;
  });
};

const areSame = (pages, others) => pages.length === others.length && pages.every(({ id }) => others.some((other) => other.id === id));

/**
 * The words as they were meant. Those that pages have, as `isWritten` says, stay; for another one comes the nearest word
 * that finds pages. The library may have taken a slip for another form of the word, "insurence" for "insurance": then what
 * was meant is a word that finds the same pages.
 */
export const mend = async (words, isWritten, search) => {
  const meant = async (word) => {
    if (isWritten(word) || search.small.has(search.plain(word))) return word;
    const pages = await search.withAll([word]);
    if ((await search.written(pages))(word)) return word;
    for (const { near, isOtherForm } of (await load(search))(word)) {
      const found = pages.length ? !isOtherForm && areSame(pages, await search.withAll([near])) : (await search.lookUp(near)).length;
      if (found) return near;
    }
    return word;
  };
  return (await Promise.all(words.map(meant))).join(' ');
};
