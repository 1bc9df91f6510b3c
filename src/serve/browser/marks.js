// Marks in the text what findings are about: a line below the words, drawn by
// the browser without touching the page, and beside them a number that leads to
// the finding. The numbers lie above the page, so nothing on it moves.
import { element } from './kit.js';
import { key } from './parts.js';
import { Words } from './words.js';

const levels = ['deny', 'warn', 'note'];
const names = { deny: 'Problem', warn: 'Warning', note: 'Note' };
const here = 'handout-here';
// How far a number hangs into the line of its words, in pixels: between two lines there is hardly more room than for it.
const overlap = 5;
// On a narrow page there is no room between its lines: the numbers stand at its edge, where no words are.
const narrow = matchMedia('(max-width: 40em)');

export class Marks {
  #layer;
  #marks = new Map();
  #isWaiting = false;

  /** `layer` is the element for the numbers; `choose(number)` is called when one is pressed. */
  constructor(layer, choose) {
    this.#layer = layer;
    layer.addEventListener('click', ({ target }) => target.value && choose(parseInt(target.value, 10)));
    layer.addEventListener('focusin', ({ target }) => this.#light(this.#marks.get(target.value)));
    layer.addEventListener('focusout', () => this.#light(null));
    const again = () => this.#arrangeSoon();
    const size = new ResizeObserver(again);
    size.observe(document.documentElement);
    size.observe(document.body);
    // What scrolls or opens within the page moves the words in it.
    document.addEventListener('scroll', again, { capture: true, passive: true });
    document.addEventListener('toggle', again, { capture: true });
    document.fonts.ready.then(again);
  }

  /** Marks findings, each with its `number`; gives the keys of the marks that are in the text now. */
  show(findings) {
    this.#marks.clear();
    const places = findings.flatMap(({ number, level, at, labels }) => [
      { key: key(number), number, level, at },
      ...labels.map(({ at }, index) => ({ key: key(number, index), number, level, at })),
    ]);
    const sought = places.filter(({ at }) => at);
    const words = sought.length > 0 && new Words(document.querySelector('main') ?? document.body);
    for (const { key, number, level, at } of sought) {
      const range = words.find(at);
      if (range) {
        const label = `${names[level]} ${number}, at “${at.words}”. Go to the panel.`;
        const badge = element('button', { type: 'button', class: level, value: key, tabindex: -1, 'aria-label': label }, `${number}`);
        this.#marks.set(key, { range, badge, level });
      }
    }
    const marks = [...this.#marks.values()];
    this.#layer.replaceChildren(...marks.map(({ badge }) => badge));
    for (const level of levels) {
      const ranges = marks.filter((mark) => mark.level === level).map(({ range }) => range);
      highlight(`handout-${level}`, ranges);
    }
    this.#arrange();
    return new Set(this.#marks.keys());
  }

  /** Leads to the words of a mark, also where they are in something that is closed. */
  goTo(key) {
    const { range, badge } = this.#marks.get(key);
    let around = range.startContainer.parentElement;
    around.scrollIntoView({ block: 'nearest' });
    for (; around; around = around.parentElement) {
      if (around.localName === 'details') {
        around.open = true;
      }
    }
    this.#arrange();
    badge.scrollIntoView({ block: 'center' });
    badge.focus({ preventScroll: true });
  }

  #light(mark) {
    highlight(here, mark ? [mark.range] : []);
  }

  #arrangeSoon() {
    if (!this.#isWaiting) {
      this.#isWaiting = true;
      requestAnimationFrame(() => {
        this.#isWaiting = false;
        this.#arrange();
      });
    }
  }

  // Puts each number at the end of its words, and never over the edge of the page, which would make it wider.
  #arrange() {
    const marks = [...this.#marks.values()];
    for (const { badge } of marks) {
      badge.hidden = false;
    }
    const origin = this.#layer.getBoundingClientRect();
    const edge = document.documentElement.clientWidth;
    const isFromRight = getComputedStyle(document.body).direction === 'rtl';
    const taken = [];
    const places = marks.map(({ range, badge }) => {
      const isShown = range.startContainer.parentElement.checkVisibility?.() ?? true;
      const end = isShown && [...range.getClientRects()].findLast(({ width }) => width > 0);
      if (!end) {
        return null;
      }
      const { width, height } = badge.getBoundingClientRect();
      const place = narrow.matches
        ? { left: isFromRight ? edge - width : 0, top: end.top + (end.height - height) / 2 }
        : { left: Math.min(end.right, edge - width), top: end.top - height + overlap };
      const isTaken = ({ left, top }) => Math.abs(left - place.left) < width && Math.abs(top - place.top) < height;
      while (taken.some(isTaken)) {
        // Beside the one that is there, or below it at the edge.
        const isRoom = !narrow.matches && place.left + 2 * width <= edge;
        place.left += isRoom ? width : 0;
        place.top += isRoom ? 0 : height;
      }
      taken.push(place);
      return place;
    });
    marks.forEach(({ badge }, index) => {
      const place = places[index];
      badge.hidden = !place;
      if (place) {
        badge.style.left = `${place.left - origin.left}px`;
        badge.style.top = `${place.top - origin.top}px`;
      }
    });
  }
}

// Browsers without highlights show the numbers alone.
function highlight(name, ranges) {
  if (typeof Highlight === 'function') {
    CSS.highlights.set(name, new Highlight(...ranges));
  }
}
