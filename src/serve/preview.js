// Keeps a page of the preview up to date and shows what is wrong with it.
// Never part of a published site. Everything that comes from files is put in
// as text, never as markup.
(() => {
  'use strict';

  const script = document.currentScript;
  const home = new URL('.', script.src);
  const { page, version, styles, others } = script.dataset;

  // --- Following ----------------------------------------------------------

  let source = null;

  // Only a page in sight is connected: a browser allows six connections to
  // one host, and somebody may have more pages open than that. A page that
  // comes into sight again is told at once if it missed something.
  function connect() {
    if (source || document.hidden) {
      return;
    }
    const address = new URL('events', home);
    address.search = new URLSearchParams({ page, version, styles, others });
    source = new EventSource(address);
    source.addEventListener('reload', reload);
    source.addEventListener('styles', restyle);
    source.addEventListener('findings', refresh);
    source.addEventListener('error', () => {
      // A lost connection is made again by the browser; a refused one is not.
      if (source?.readyState === EventSource.CLOSED) {
        disconnect();
        setTimeout(connect, 2000);
      }
    });
  }

  function disconnect() {
    source?.close();
    source = null;
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', connect);

  const place = 'handout-place';

  function reload() {
    disconnect();
    remember(sessionStorage, place, JSON.stringify([location.href, scrollX, scrollY]));
    location.reload();
  }

  function restorePlace() {
    const [address, x, y] = JSON.parse(recall(sessionStorage, place) ?? '[]');
    remember(sessionStorage, place, '[]');
    if (address === location.href) {
      scrollTo(x, y);
    }
  }

  function restyle() {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const address = new URL(link.href);
      if (address.origin === location.origin) {
        address.searchParams.set('changed', Date.now());
        const fresh = link.cloneNode();
        fresh.href = address;
        // The old one stays until the new one is there, so that nothing flickers.
        fresh.addEventListener('load', () => link.remove());
        fresh.addEventListener('error', () => fresh.remove());
        link.after(fresh);
      }
    }
  }

  // --- The panel ----------------------------------------------------------

  const gallery = new URL('components/', home);
  const inGallery = location.href.startsWith(gallery);
  const levels = { deny: 'Problem', warn: 'Warning', note: 'Note' };
  let host = null;
  let asked = 0;

  async function refresh() {
    asked += 1;
    const mine = asked;
    const address = new URL('findings.json', home);
    address.search = new URLSearchParams({ page });
    try {
      const response = await fetch(address);
      const told = await response.json();
      if (mine === asked) {
        show(told);
      }
    } catch {
      // The preview was ended. When it is back, it tells of its findings again.
    }
  }

  function show(told) {
    const all = [...told.page.findings, ...told.site.findings];
    const grave = all.filter(({ level }) => level === 'deny');
    const others = all.filter(({ level }) => level !== 'deny');
    const nothing = all.length === 0 && told.counts.deny + told.counts.warn === 0 && !told.stands_in;
    // The page that stands where none could be made says everything itself.
    if ((nothing && !inGallery) || document.querySelector('body.handout-broken [data-handout-panel]')) {
      host?.remove();
      host = null;
      return;
    }
    const mood = grave.length > 0 || told.stands_in ? 'grave' : 'quiet';
    const root = panel();
    host.toggleAttribute('data-handout-panel', mood === 'grave');

    const body = element('div', { id: 'body', class: 'body', tabindex: '0', role: 'region', 'aria-label': 'Findings' });
    if (told.stands_in) {
      const lead = 'This is the page as it was when it was last in order. What is saved now cannot be shown:';
      body.append(element('p', { class: 'lead' }, lead));
    }
    body.append(list(grave), list(others));
    const more = told.page.more + told.site.more;
    if (more > 0) {
      body.append(element('p', {}, `And ${more} more, which “handout check” lists.`));
    }
    body.append(element('p', { class: 'counts' }, `Whole site: ${sum(told.counts)}.`));

    const frame = element('div', mood === 'grave' ? { class: 'frame', role: 'alert' } : { class: 'frame' });
    frame.append(bar(headline(told, grave.length), mood), body);
    root.querySelector('section').replaceChildren(frame);
    fold(isFolded(mood));
  }

  function headline(told, grave) {
    if (grave > 0) {
      return `${count(grave, 'problem')} ${grave === 1 ? 'stops' : 'stop'} this from being published`;
    }
    if (told.stands_in) {
      return 'This page cannot be shown as it is saved';
    }
    return inGallery && told.page.findings.length === 0
      ? 'All boxes of this site'
      : `This page: ${sum(tally(told.page.findings))}`;
  }

  function panel() {
    if (host) {
      return host.shadowRoot;
    }
    host = element('handout-panel');
    const root = host.attachShadow({ mode: 'open' });
    const style = element('link', { rel: 'stylesheet', href: new URL('preview.css', home) });
    const section = element('section', { class: 'panel', lang: 'en', dir: 'ltr', 'aria-label': 'Handout preview', hidden: '' });
    // Not before it looks like itself.
    for (const event of ['load', 'error']) {
      style.addEventListener(event, () => section.removeAttribute('hidden'));
    }
    root.append(style, section);
    document.body.append(host);
    // The end of the page can be scrolled out from under the panel.
    const measure = () => host?.style.setProperty('--handout-height', `${section.offsetHeight}px`);
    new ResizeObserver(measure).observe(section);
    return root;
  }

  function bar(text, mood) {
    const button = element('button', { type: 'button', 'aria-controls': 'body' });
    button.addEventListener('click', () => {
      const close = button.getAttribute('aria-expanded') === 'true';
      remember(localStorage, `handout-folded-${mood}`, String(close));
      fold(close);
    });
    const link = inGallery
      ? element('a', { href: new URL('..', home) }, 'Back to the site')
      : element('a', { href: gallery }, 'Boxes');
    const bar = element('div', { class: 'bar' });
    bar.append(element('p', mood === 'quiet' ? { role: 'status' } : {}, text), link, button);
    return bar;
  }

  // What stops a page from being published is open until somebody folds it; the rest is folded until somebody opens it.
  function isFolded(mood) {
    const said = recall(localStorage, `handout-folded-${mood}`);
    return said === null ? mood === 'quiet' : said === 'true';
  }

  function fold(close) {
    const root = host.shadowRoot;
    root.getElementById('body').classList.toggle('folded', close);
    const button = root.querySelector('button');
    button.setAttribute('aria-expanded', String(!close));
    button.textContent = close ? 'Show' : 'Hide';
  }

  function list(findings) {
    const items = findings.map((finding) => {
      const item = element('li', { class: finding.level });
      const message = element('p', { class: 'message' });
      message.append(element('strong', {}, `${levels[finding.level] ?? finding.level}: `), ...withCode(finding.message));
      item.append(message);
      if (finding.help) {
        const help = element('p', { class: 'help' });
        help.append(...withCode(finding.help));
        item.append(help);
      }
      const where = finding.line ? `${finding.file}, line ${finding.line}, column ${finding.column}` : finding.file;
      item.append(element('p', { class: 'place' }, [where, finding.rule].filter(Boolean).join(' · ')));
      return item;
    });
    const ordered = element('ol');
    ordered.append(...items);
    return ordered;
  }

  // What stands between backticks is something to type or a name of a file.
  function withCode(text) {
    return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
  }

  function tally(findings) {
    const tally = { deny: 0, warn: 0, note: 0 };
    for (const { level } of findings) {
      tally[level] += 1;
    }
    return tally;
  }

  function sum({ deny, warn, note }) {
    const parts = [
      deny > 0 && count(deny, 'problem'),
      warn > 0 && count(warn, 'warning'),
      note > 0 && count(note, 'note'),
    ];
    return parts.filter(Boolean).join(', ') || 'no problems';
  }

  function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
  }

  function element(name, attributes = {}, text = '') {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      made.setAttribute(attribute, value);
    }
    made.textContent = text;
    return made;
  }

  // Some browsers refuse storage in private windows.
  function remember(storage, key, value) {
    try {
      storage.setItem(key, value);
    } catch {
      // Then it is forgotten.
    }
  }

  function recall(storage, key) {
    try {
      return storage.getItem(key);
    } catch {
      return null;
    }
  }

  restorePlace();
  connect();
})();
