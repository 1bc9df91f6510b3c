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
  let finder;
  const load = () => {
    finder ??= import(new URL(data.finder, document.baseURI)).then(({ finderOf }) => finderOf({ data, plain, wordsOf, shown: PER_STEP }));
    return finder;
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
    if (also.length) said.push(fill(texts.also, { words: also.join(', ') }));
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

  const isWithSlip = (text) => {
    const counts = (meant) => {
      const [found, asItIs] = callForHelp.exec(meant) ?? [];
      return found?.length > 6 && !asItIs;
    };
    return [...text.split(''), ''].some((sign, i) => {
      const [before, after, rest] = [text.slice(0, i), text.slice(i), text.slice(i + 1)];
      const turned = before + rest.slice(0, 1) + sign + rest.slice(1);
      return counts(before + rest) || counts(turned) || [..."abcdefghijklmnopqrstuvwxyz '"].some((other) => counts(before + other + rest) || counts(before + other + after));
    });
  };
  const offerHelp = (words = box.value) => {
    const text = plain(words).replace(/\s+/g, ' ').replace(/[’´`]/g, "'");
    const numbers = [...part('help').querySelectorAll('a[href]')].map((link) => link.getAttribute('href').match(/^(?:tel|sms):\+?(\d+)/)?.[1]);
    const needed = callForHelp.test(text) || (text.match(/\d{3,}/g) ?? []).some((number) => numbers.includes(number)) || isWithSlip(text.slice(0, 99));
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
    let help = offerHelp() ? `${texts.help} ` : '';
    if (!wordsOf(typed).length) {
      waiting = [];
      return show([], help, false);
    }
    const slow = setTimeout(() => own === latest && (status.textContent = texts.wait), 600);
    try {
      const found = await (await load()).search(typed);
      if (own !== latest) return;
      if (found.corrected && !help && offerHelp(found.corrected)) help = `${texts.help} `;
      waiting = [...found.pages, ...found.others];
      const entries = await nextEntries();
      if (own === latest) show(entries, help + summary(typed, found), !entries.length);
    } catch {
      const broken = finder;
      finder = undefined;
      await broken?.then(({ end }) => end()).catch(() => {});
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
    load().catch(() => {});
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
