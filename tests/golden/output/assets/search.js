// What is typed stays here. See docs/search.md; notes on the code are in search.html.
(() => {
  'use strict';
  try {
    const size = localStorage.getItem('text-size');
    if (size) document.documentElement.dataset.textSize = size;
  } catch {}

  const part = (name) => document.getElementById(`search-${name}`);
  part('room').append(part('parts').content);
  const data = JSON.parse(part('data').textContent);
  const { texts } = data;
  const form = part('form');
  const box = part('words');
  const status = part('status');
  const results = part('results');
  const more = part('more');
  const all = part('all');
  const callForHelp = new RegExp(data.crisis, 'iu');

  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wordsOf = (text) => text.match(/[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
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

  const meant = async (word) => {
    const { nearest } = await import('./search-slips.js');
    return nearest(plain(word), new Set(wordsOf(plain(`${all.textContent} ${data.same.flat().join(' ')}`)))) ?? word;
  };

  let engine;
  const load = () => {
    engine ??= import(new URL(`${data.folder}pagefind.js`, document.baseURI)).then(async (found) => {
      await found.options({ baseUrl: new URL(data.root, document.baseURI).pathname, excerptLength: 24 });
      await found.init();
      return found;
    });
    return engine;
  };

  const find = async (text) => (await (await load()).search(text)).results;

  const isThere = async (word) => {
    if ((await find(`"${word}"`)).length) return true;
    const [first] = await find(word);
    return first && withMarks((await first.data()).excerpt).some((one) => plain(one.innerText ?? '').startsWith(plain(word)));
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
    if (!pages.length) {
      const mended = async (word) => (small.has(plain(word)) || (await lookUp(word)).length ? word : meant(word));
      const known = (await Promise.all(wordsOf(typed).map(mended))).join(' ');
      if (known !== wordsOf(typed).join(' ')) {
        corrected = known;
        words = telling(corrected);
        pages = await lookUp(corrected);
      }
    }
    const some = pages.length < FEW && words.length > 1 ? await withSome(words) : [];
    const others = some.filter(({ id }) => !pages.some((page) => page.id === id)).slice(0, MOST_WITH_SOME);
    const also = otherNames(corrected ?? typed).map(({ name }) => name);
    return { pages, others, corrected, also };
  };

  const element = (name, content, attributes = {}) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...content);
    return made;
  };

  const withMarks = (excerpt) =>
    excerpt.split(/<\/?mark>/).map((piece, i) => {
      const text = piece.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
      return i % 2 ? element('mark', [text]) : text;
    });

  const entry = ({ url, meta, excerpt, sub_results: parts }) => {
    const sections = parts.filter((one) => one.anchor).slice(0, 3);
    const links = sections.flatMap((one) => [element('a', [one.title], { href: one.url }), ' ']);
    return element('li', [
      element('h3', [element('a', [meta.title], { href: url })]),
      element('p', ['… ', ...withMarks(excerpt), ' …']),
      ...(links.length ? [element('p', links, { className: 'ways' })] : []),
    ]);
  };

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const summary = (typed, { pages, others, corrected, also }) => {
    const words = corrected ?? typed;
    const said = [];
    if (corrected || !pages.length) said.push(fill(texts.none, { words: typed }));
    if (pages.length) said.push(fill(pages.length === 1 ? texts.one : texts.many, { count: pages.length, words }));
    if (others.length) said.push(fill(texts.some, { count: others.length }));
    if (also.length && pages.length) said.push(fill(texts.also, { words: also.join(', ') }));
    return said.join(' ');
  };

  const PER_STEP = 8;
  let waiting = [];
  const nextEntries = async () => {
    const pages = await Promise.all(waiting.slice(0, PER_STEP).map((page) => page.data()));
    return pages.map(entry);
  };

  const show = (entries, text, nothing) => {
    waiting = waiting.slice(entries.length);
    results.replaceChildren(...entries);
    part('found').hidden = !entries.length;
    more.parentElement.hidden = !waiting.length;
    part('none').hidden = !nothing;
    all.hidden = entries.length > 0;
    status.textContent = text;
  };

  const offerHelp = () => {
    const needed = callForHelp.test(plain(box.value).replace(/\s+/g, ' ').replace(/[’´`]/g, "'"));
    part('help').hidden = !needed;
    return needed;
  };

  const hashOf = (typed) => typed && `#${new URLSearchParams({ q: typed })}`;

  let latest = 0;
  const run = async (isSecondTry) => {
    latest += 1;
    const own = latest;
    const typed = box.value.trim();
    for (const link of document.querySelectorAll('a[hreflang]')) link.hash = hashOf(typed);
    const help = offerHelp() ? `${texts.help} ` : '';
    if (!wordsOf(typed).length) {
      waiting = [];
      return show([], help, false);
    }
    const slow = setTimeout(() => own === latest && (status.textContent = texts.wait), 600);
    try {
      const found = await search(typed);
      if (own !== latest) return;
      waiting = [...found.pages, ...found.others];
      const entries = await nextEntries();
      if (own === latest) show(entries, help + summary(typed, found), !entries.length);
    } catch {
      const broken = engine;
      engine = undefined;
      await broken?.then((old) => old.destroy()).catch(() => {});
      if (own !== latest) return;
      if (!isSecondTry) return run(true);
      waiting = [];
      show([], help + texts.failed, false);
    } finally {
      clearTimeout(slow);
    }
  };

  const inAddress = () => new URLSearchParams(location.hash.slice(1) || location.search).get('q') ?? '';
  const addressOf = (typed) => location.pathname + hashOf(typed);
  const fromAddress = () => {
    box.value = inAddress();
    run();
  };

  let pause;
  box.addEventListener('input', () => {
    offerHelp();
    clearTimeout(pause);
    pause = setTimeout(run, 300);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !box.value) return;
    event.preventDefault();
    box.value = '';
    run();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    const typed = box.value.trim();
    if (typed !== inAddress()) history.pushState(null, '', addressOf(typed));
    run();
  });
  results.addEventListener('click', () => history.replaceState(null, '', addressOf(box.value.trim())));
  more.addEventListener('click', async () => {
    const entries = await nextEntries();
    waiting = waiting.slice(entries.length);
    results.append(...entries);
    more.parentElement.hidden = !waiting.length;
    entries[0]?.querySelector('a').focus();
  });
  addEventListener('popstate', () => inAddress() !== box.value.trim() && fromAddress());

  if (location.search) history.replaceState(null, '', addressOf(inAddress()));
  fromAddress();
})();
