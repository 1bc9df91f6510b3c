// Keeps a page of the preview up to date and shows what is wrong with it.
// Never part of a published site. Everything that comes from files is put in
// as text, never as markup.
import { focusOf, giveFocus } from './focus.js';
import { recall, remember } from './kit.js';
import { Panel } from './panel.js';

const home = new URL('.', import.meta.url);
const script = [...document.scripts].find(({ src }) => src === import.meta.url);
const { page, version, styles, others } = script.dataset;
let { edits } = script.dataset;

// --- Following ------------------------------------------------------------

let source = null;

// Only a page in sight is connected: a browser allows six connections to
// one host, and somebody may have more pages open than that. A page that
// comes into sight again is told at once if it missed something.
function connect() {
  if (source || document.hidden) {
    return;
  }
  const address = new URL('events', home);
  address.search = new URLSearchParams({ page, version, styles, others, edits });
  source = new EventSource(address);
  source.addEventListener('edited', follow);
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

function reload() {
  disconnect();
  const place = [location.href, scrollX, scrollY, focusOf(document), panel.focus];
  remember('sessionStorage', 'place', JSON.stringify(place));
  // The browser would go to the place by itself, perhaps after the reader has moved on.
  history.scrollRestoration = 'manual';
  location.reload();
}

function restorePlace() {
  const [address, x, y, focus, inPanel] = JSON.parse(recall('sessionStorage', 'place') ?? '[]');
  remember('sessionStorage', 'place', '[]');
  if (address !== location.href) {
    return;
  }
  // On a slow machine the page is there before this runs: whoever has moved on is not taken back.
  if (scrollX === 0 && scrollY === 0) {
    scrollTo(x, y);
  }
  if (document.activeElement === document.body) {
    giveFocus(document, focus);
    panel.focus = inPanel;
  }
}

// Goes to the page that was edited, where somebody wants that.
function follow({ data }) {
  const edited = JSON.parse(data);
  edits = String(edited.edits);
  if (recall('localStorage', 'jump') === 'true' && edited.page !== page) {
    disconnect();
    const path = edited.page.split('/').map(encodeURIComponent).join('/');
    location.assign(new URL(`../${path}`, home));
  }
}

function restyle() {
  for (const link of document.querySelectorAll('link[rel~="stylesheet"]:not([data-handout])')) {
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

// --- The panel ------------------------------------------------------------

const panel = new Panel(home);
let asked = 0;

async function refresh() {
  asked += 1;
  const mine = asked;
  const address = new URL('findings.json', home);
  address.search = new URLSearchParams({ page });
  let text;
  try {
    text = await (await fetch(address)).text();
  } catch {
    // The preview was ended. When it is back, it tells of its findings again.
    return;
  }
  if (mine !== asked) {
    return;
  }
  try {
    panel.show(JSON.parse(text));
    document.dispatchEvent(new Event('handout-findings'));
  } catch (error) {
    panel.fail(error);
    reportError(error);
  }
}

restorePlace();
addEventListener('load', () => setTimeout(() => (history.scrollRestoration = 'auto')));
connect();
refresh();
