// The panel at the foot of a page: what is wrong with it, in words, with a way
// to each place in the text. It lives in a shadow tree beside the body, where
// no stylesheet of a theme reaches it.
import { count, element, recall, remember } from './kit.js';
import { Marks } from './marks.js';

const levels = { deny: 'Problem', warn: 'Warning', note: 'Note' };

export class Panel {
  #home;
  #inGallery;
  #host;
  #root;
  #marks;
  #mood = 'quiet';

  /** `home` is the address of the preview's own folder. */
  constructor(home) {
    this.#home = home;
    this.#inGallery = location.href.startsWith(new URL('components/', home));
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
    const grave = all.filter(isGrave).length;
    const isChecked = told.checked || told.stands_in;
    // While the site is being checked, the panel stays as it was.
    if (isChecked) {
      this.#mood = grave > 0 || (told.stands_in && !isBroken) ? 'grave' : 'quiet';
      remember('sessionStorage', 'mood', this.#mood);
    }
    this.#host.dataset.mood = this.#mood;

    const marked = this.#marks.show(isChecked ? ordered : []);
    this.#say(isBroken ? 'This page cannot be shown yet' : this.#headline(told, grave, isChecked), isChecked);
    const body = this.#root.getElementById('body');
    const parts = [];
    if (told.stands_in && !isBroken) {
      parts.push(
        element('p', { class: 'lead' }, 'This is the page as it was when it was last in order. What is saved now cannot be shown:'),
      );
    }
    if (isChecked && ordered.length > 0) {
      parts.push(this.#list(ordered, marked));
    }
    const more = told.page.more + told.site.more;
    if (isChecked && more > 0) {
      parts.push(element('p', {}, `And ${more} more, which “handout check” lists.`));
    }
    const whole = isChecked ? `${sum(told.counts)}.` : 'checking …';
    parts.push(element('p', { class: 'counts' }, `Whole site: ${whole}`));
    const held = heldFocus(this.#root);
    body.replaceChildren(...parts);
    held(this.#root);
    this.#fold(this.#isFolded());
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
      style.addEventListener(event, () => own.removeAttribute('hidden'));
    }
    const panel = element(
      'section',
      { class: 'panel', 'aria-label': 'Handout preview' },
      this.#bar(),
      element('p', { role: 'status', class: 'said' }),
      element('div', { id: 'body', class: 'body', tabindex: '0', role: 'region', 'aria-label': 'Findings' }),
    );
    panel.addEventListener('keydown', (event) => this.#key(event));
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

  #bar() {
    const button = element('button', { type: 'button', class: 'fold', 'aria-controls': 'body' });
    button.addEventListener('click', () => {
      const close = button.getAttribute('aria-expanded') === 'true';
      remember('localStorage', `folded-${this.#mood}`, String(close));
      this.#fold(close);
    });
    const link = this.#inGallery
      ? element('a', { href: new URL('..', this.#home) }, 'Back to the site')
      : element('a', { href: new URL('components/', this.#home) }, 'Boxes');
    return element('div', { class: 'bar' }, element('h2', { class: 'headline' }), link, button);
  }

  #key(event) {
    const button = this.#root.querySelector('.fold');
    if (event.key === 'Escape' && button.getAttribute('aria-expanded') === 'true') {
      this.#fold(true);
      button.focus();
    }
  }

  #headline(told, grave, isChecked) {
    if (!isChecked) {
      return 'Checking …';
    }
    if (grave > 0) {
      return `${count(grave, 'problem')} ${grave === 1 ? 'stops' : 'stop'} this from being published`;
    }
    if (told.stands_in) {
      return 'This page cannot be shown as it is saved';
    }
    return this.#inGallery && told.page.findings.length === 0
      ? 'All boxes of this site'
      : `This page: ${sum(tally(told.page.findings))}`;
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

  #list(findings, marked) {
    const items = findings.map((finding) => this.#item(finding, marked.has(finding.number)));
    return element('ol', { class: 'findings' }, ...items);
  }

  #item(finding, isMarked) {
    const item = element('li', { class: finding.level, id: `finding-${finding.number}`, tabindex: '-1' });
    const level = `${levels[finding.level] ?? finding.level} ${finding.number}: `;
    item.append(element('p', { class: 'message' }, element('strong', {}, level), ...withCode(finding.message)));
    if (finding.sentence) {
      item.append(element('blockquote', { dir: 'auto' }, `“${finding.sentence}”`));
    }
    if (finding.help) {
      item.append(element('p', { class: 'help' }, ...withCode(finding.help)));
    }
    const where = finding.line ? `${finding.file}, line ${finding.line}, column ${finding.column}` : finding.file;
    const place = element('p', { class: 'place' }, [where, finding.rule].filter(Boolean).join(' · '));
    if (isMarked) {
      const button = element('button', { type: 'button', 'aria-label': `Show in the text: ${finding.number}` }, 'Show in the text');
      button.addEventListener('click', () => this.#marks.goTo(finding.number));
      place.append(' ', button);
    }
    item.append(place);
    return item;
  }
}

// What holds the focus may be made anew; it gets the focus back.
function heldFocus(root) {
  const item = root.activeElement?.closest('li')?.id;
  return () => item && (root.getElementById(item) ?? root.getElementById('body')).focus({ preventScroll: true });
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
