// What finds pages for words. It is loaded with the first letter that is typed; notes on the code are in search.html.

export const finderOf = ({ data, plain, wordsOf, shown }) => {
  const small = new Set(wordsOf(plain(data.small)));

  const telling = (text) => {
    const words = wordsOf(text);
    const left = words.filter((word) => !small.has(plain(word)));
    return left.length ? left : words;
  };

  const whole = (text) => ` ${(plain(text).match(/[\p{L}\p{N}+#]+(?:['’.-][\p{L}\p{N}+#]+)*/gu) ?? []).join(' ')} `;
  const otherNames = (text) => {
    const typed = whole(text);
    return data.same.flatMap((group) => {
      const used = group.find((name) => typed.includes(whole(name)));
      const others = used ? group.filter((name) => name !== used) : [];
      return others.map((name) => ({ name, text: typed.replace(whole(used), () => ` ${name} `).trim() }));
    });
  };

  const engine = import(new URL(`${data.folder}pagefind.js`, document.baseURI)).then(async (found) => {
    await found.options({ baseUrl: new URL(data.root, document.baseURI).pathname, excerptLength: 24 });
    await found.init();
    return found;
  });
  // Whoever searches is told of a fault.
  engine.catch(() => {});

  const find = async (text) => (await (await engine).search(text)).results;

  const isThere = async (word) => {
    if ((await find(`"${word}"`)).length) return true;
    const [first] = await find(word);
    return first && (await first.data()).excerpt.split(/<\/?mark>/).some((piece, i) => i % 2 && plain(piece).startsWith(plain(word)));
  };

  const withAll = async (words) => ((await Promise.all(words.map(isThere))).every(Boolean) ? find(words.join(' ')) : []);

  const lookUp = async (text) => {
    const wordings = [text, ...otherNames(text).slice(0, 6).map((other) => other.text)].map(telling);
    const pages = new Map();
    for (const found of await Promise.all(wordings.map(withAll))) {
      for (const page of found) {
        if (!(pages.get(page.id)?.score >= page.score)) pages.set(page.id, page);
      }
    }
    return [...pages.values()].sort((a, b) => b.score - a.score);
  };

  const written = async (pages) => {
    const first = await Promise.all(pages.slice(0, shown).map((page) => page.data()));
    const text = plain(first.map(({ meta, content }) => `${meta.title} ${content}`).join(' '));
    return (word) => text.includes(plain(word));
  };

  const withSome = async (words) => {
    const pages = new Map();
    for (const found of await Promise.all(words.map(lookUp))) {
      for (const page of found) {
        const known = pages.get(page.id) ?? { page, words: 0, score: 0 };
        pages.set(page.id, { page, words: known.words + 1, score: known.score + page.score });
      }
    }
    return [...pages.values()].sort((a, b) => b.words - a.words || b.score - a.score).map(({ page }) => page);
  };

  const FEW = 5;
  const MOST_WITH_SOME = 10;
  const search = async (typed) => {
    let words = telling(typed);
    let pages = await lookUp(typed);
    let corrected;
    const isWritten = await written(pages);
    if (!words.every(isWritten)) {
      const { mend } = await import(new URL(data.slips, document.baseURI));
      const known = await mend(wordsOf(typed), isWritten, { data, plain, wordsOf, small, written, withAll, lookUp });
      if (known !== wordsOf(typed).join(' ')) {
        corrected = known;
        words = telling(corrected);
        pages = await lookUp(corrected);
      }
    }
    const some = pages.length < FEW && words.length > 1 ? await withSome(words) : [];
    const others = some.filter(({ id }) => !pages.some((page) => page.id === id)).slice(0, MOST_WITH_SOME);
    const also = pages.length ? otherNames(corrected ?? typed).map(({ name }) => name) : corrected ? [corrected] : [];
    return { pages, others, corrected, also };
  };

  const end = async () => (await engine).destroy();
  return { search, end };
};
