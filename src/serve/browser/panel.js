// The panel at the foot of a page: what is wrong with it, in words, with a way
// to each place in the text. It lives in a shadow tree beside the body, where
// no stylesheet of a theme reaches it.
import { focusOf, giveFocus } from './focus.js';
import { count, element, recall, remember } from './kit.js';
import { Marks } from './marks.js';
import { aboutPage, findingItem, nowhere, sum } from './parts.js';

export class Panel {
  #home;
  #host;
  #root;
  #marks;
  #mood = 'quiet';
  #held = null;
  #isTold = false;

  /** `home` is the address of the preview's own folder. */
  constructor(home) {
    this.#home = home;
    this.#build();
    const layer = this.#root.querySelector('.marks');
    this.#marks = new Marks(layer, (number) => this.#choose(number));
  }

  /** Shows what the server told. */
  show(told) {
    // The page that stands where none could be made says itself what is wrong.
    const isBroken = document.body.matches('.handout-broken');
    const all = isBroken ? [] : [...told.page.findings, ...told.site.findings];
    const isGrave = (finding) => finding.level === 'deny';
    const ordered = [...all.filter(isGrave), ...all.filter((finding) => !isGrave(finding))];
    ordered.forEach((finding, index) => (finding.number = index + 1));
    // Of very many, only some are listed.
    const grave = isBroken ? 0 : told.page.tally.deny + told.site.tally.deny;
    const isChecked = told.checked || told.stands_in;
    // While the site is being checked, the panel stays as it was.
    if (isChecked) {
      this.#mood = grave > 0 || told.nowhere || (told.stands_in && !isBroken) ? 'grave' : 'quiet';
      remember('sessionStorage', 'mood', this.#mood);
    }
    this.#host.dataset.mood = this.#mood;

    this.#held = this.focus;
    const marked = this.#marks.show(isChecked ? ordered : []);
    this.#say(isBroken ? 'This page cannot be shown yet' : this.#headline(told, grave, isChecked), isChecked);
    const found = element('div', { class: 'found' });
    if (told.nowhere) {
      found.append(...nowhere(told.renamed, new URL('pages/', this.#home)));
    }
    if (told.stands_in && !isBroken) {
      found.append(element('p', {}, 'This is the page as it was when it was last in order. What is saved now cannot be shown:'));
    }
    found.append(...(isChecked ? this.#list(ordered, marked, told.page.more + told.site.more) : []));
    const body = this.#root.getElementById('body');
    body.replaceChildren(found, aboutPage(told));
    this.#fold(this.#isFolded());
    this.#isTold = isChecked;
    this.#giveFocus();
  }

  /** What holds the focus in the panel. It is given back as soon as it is there. */
  get focus() {
    return focusOf(this.#root) ?? this.#held;
  }

  set focus(held) {
    this.#held = held;
  }

  /** Says that the panel itself has a fault. What it showed before may be wrong now. */
  fail(error) {
    this.#say(`This panel has a fault, so look at “handout check” in the terminal. (${error})`, true);
    this.#root.getElementById('body').replaceChildren();
  }

  #build() {
    this.#host = element('handout-panel');
    this.#root = this.#host.attachShadow({ mode: 'open' });
    const style = element('link', { rel: 'stylesheet', href: new URL('preview.css', this.#home) });
    const own = element('div', { class: 'own', lang: 'en', dir: 'ltr', hidden: '' });
    // Not before it looks like itself.
    for (const event of ['load', 'error']) {
      style.addEventListener(event, () => {
        own.removeAttribute('hidden');
        this.#giveFocus();
      });
    }
    const panel = element(
      'section',
      { class: 'panel', 'aria-label': 'Handout preview' },
      this.#bar(),
      element('p', { role: 'status', class: 'said' }),
      element('div', { id: 'body', class: 'body', tabindex: '0', role: 'region', 'aria-label': 'Findings' }),
    );
    document.addEventListener('keydown', (event) => this.#key(event));
    own.append(element('section', { class: 'marks', 'aria-label': 'Marks in the text' }), panel);
    this.#root.append(style, own);
    this.#mood = recall('sessionStorage', 'mood') ?? 'quiet';
    this.#fold(this.#isFolded());
    document.head.append(element('link', { rel: 'stylesheet', href: new URL('marks.css', this.#home), 'data-handout': '' }));
    // Beside the body: what a theme does to the body and all in it does not concern the panel.
    const page = document.documentElement;
    page.append(this.#host);
    if (getComputedStyle(page).display === 'none') {
      page.style.setProperty('display', 'block', 'important');
    }
    // The end of the page can be scrolled out from under the panel.
    const measure = () => this.#host.style.setProperty('--handout-height', `${panel.offsetHeight}px`);
    new ResizeObserver(measure).observe(panel);
  }

  // What is not yet seen takes no focus, so it is held until both the findings and the stylesheet are there. Whoever has
  // gone to something else by then stays there.
  #giveFocus() {
    const isHere = [document.body, this.#host].includes(document.activeElement);
    const isSeen = !this.#root.querySelector('.own').hidden;
    if (isHere && isSeen) {
      giveFocus(this.#root, this.#held);
    }
    if (this.#isTold && isSeen) {
      this.#held = null;
    }
  }

  #bar() {
    const button = element('button', { type: 'button', class: 'fold', 'aria-controls': 'body', 'aria-keyshortcuts': 'Alt+Shift+P' });
    button.addEventListener('click', () => {
      const close = button.getAttribute('aria-expanded') === 'true';
      remember('localStorage', `folded-${this.#mood}`, String(close));
      this.#fold(close);
    });
    const ways = [
      ['../', 'The site'],
      ['pages/', 'All pages'],
      ['rules/', 'Checks'],
      ['components/', 'Boxes'],
    ];
    const links = ways.flatMap(([folder, name]) => {
      const address = new URL(folder, this.#home).href;
      // The way back stands only on the pages of the preview's own.
      const isNeeded = folder === '../' ? isOwn(this.#home) : location.href !== address;
      return isNeeded ? [element('a', { href: address }, name)] : [];
    });
    const nav = element('nav', { 'aria-label': 'Preview' }, ...links);
    return element('div', { class: 'bar' }, element('h2', { class: 'headline' }, 'Checking …'), nav, button);
  }

  #key(event) {
    const button = this.#root.querySelector('.fold');
    const isOpen = button.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && isOpen && !isForThePage(event)) {
      const wasInside = this.#root.activeElement;
      this.#fold(true);
      if (wasInside) {
        button.focus();
      }
    }
    // By the place of the key: with the Alt key, some keyboards write another letter.
    if (event.code === 'KeyP' && event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#fold(false);
      this.#root.getElementById('body').focus();
    }
  }

  #headline(told, grave, isChecked) {
    if (told.nowhere) {
      return 'There is no page at this address';
    }
    if (!isChecked) {
      return 'Checking …';
    }
    if (grave > 0) {
      return `${count(grave, 'problem')} ${grave === 1 ? 'stops' : 'stop'} this from being published`;
    }
    if (told.stands_in) {
      return 'This page cannot be shown as it is saved';
    }
    return isOwn(this.#home) && told.page.findings.length === 0
      ? 'This page is part of the preview'
      : `This page: ${sum(told.page.tally)}`;
  }

  // What is said is heard when it is another than before, also before the page was loaded anew.
  #say(headline, isSpoken) {
    this.#root.querySelector('.headline').textContent = headline;
    const words = `${location.pathname} ${headline}`;
    if (isSpoken && recall('sessionStorage', 'said') !== words) {
      remember('sessionStorage', 'said', words);
      this.#root.querySelector('.said').textContent = headline;
    }
  }

  // What stops a page from being published is open until somebody folds it; the rest is folded until somebody opens it.
  #isFolded() {
    const said = recall('localStorage', `folded-${this.#mood}`);
    return said === null ? this.#mood === 'quiet' : said === 'true';
  }

  #fold(close) {
    this.#root.getElementById('body').classList.toggle('folded', close);
    const button = this.#root.querySelector('.fold');
    button.setAttribute('aria-expanded', String(!close));
    button.textContent = close ? 'Show' : 'Hide';
  }

  // Leads from a number in the text to the finding.
  #choose(number) {
    this.#fold(false);
    const item = this.#root.getElementById(`finding-${number}`);
    item.focus();
    item.scrollIntoView({ block: 'nearest' });
  }

  #list(findings, marked, more) {
    const rules = new URL('rules/', this.#home);
    const goTo = (key) => this.#marks.goTo(key);
    const items = findings.map((finding) => findingItem(finding, marked, goTo, rules));
    const list = items.length > 0 && element('ol', { class: 'findings' }, ...items);
    const rest = more > 0 && element('p', {}, `And ${more} more, which “handout check” lists.`);
    return [list, rest].filter(Boolean);
  }
}

// Whether a key means something else: to a script, to a field that somebody writes in, or to what is open above the page.
function isForThePage(event) {
  const isField = event.target.closest?.('input, textarea, select, [contenteditable]');
  return event.defaultPrevented || event.isComposing || isField || document.querySelector(':popover-open, dialog[open]');
}

// Whether the page that is shown is one of the preview's own.
const isOwn = (home) => location.href.startsWith(home);
