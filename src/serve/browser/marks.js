// Marks in the text what findings are about: a line below the words, drawn by
// the browser without touching the page, or a frame around a picture, and beside
// them a number that leads to the finding. Numbers and frames lie above the page,
// so nothing on it moves.
import { element } from './kit.js';
import { key } from './parts.js';
import { Pictures } from './pictures.js';
import { Words } from './words.js';

const levels = ['deny', 'warn', 'note'];
const names = { deny: 'Problem', warn: 'Warning', note: 'Note' };
const here = 'handout-here';
// How far a number hangs into the line of its words, in pixels: between two lines there is hardly more room than for it.
const overlap = 5;
// On a narrow page there is no room between its lines: the numbers stand at its edge, where no words are, and those of
// one line stand in one place.
const narrow = matchMedia('(max-width: 40em)');

export class Marks {
  #layer;
  #marks = new Map();
  // Where marks share a number: the key of the one that it leads to, by the key of the first. It outlasts a new
  // arrangement and findings that are told again.
  #turns = new Map();
  #isWaiting = false;

  /** `layer` is the element for the numbers; `choose(number)` is called when one is pressed. */
  constructor(layer, choose) {
    this.#layer = layer;
    layer.addEventListener('click', ({ target }) => target.value && choose(this.#turn(this.#marks.get(target.value)).number));
    layer.addEventListener('focusin', ({ target }) => this.#light(this.#now(this.#marks.get(target.value))));
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
    const places = findings.flatMap(({ number, level, at, picture, labels }) => [
      { key: key(number), number, level, at, picture },
      ...labels.map(({ at, picture }, index) => ({ key: key(number, index), number, level, at, picture })),
    ]);
    const sought = places.filter(({ at, picture }) => at || picture);
    const root = document.querySelector('main') ?? document.body;
    const words = sought.some(({ at }) => at) && new Words(root);
    const pictures = sought.some(({ picture }) => picture) && new Pictures(root);
    for (const { key, number, level, at, picture } of sought) {
      const range = picture ? pictures.find(picture) : words.find(at);
      if (range) {
        const said = `${names[level]} ${number}, at ${picture ? 'a picture' : `“${at.words}”`}`;
        const size = number > 99 ? 'long' : '';
        const badge = element('button', { type: 'button', class: `${level} ${size}`, value: key, tabindex: -1 }, `${number}`);
        const frame = picture ? element('span', { class: `frame ${level}` }) : null;
        this.#marks.set(key, { key, range, badge, frame, level, number, said });
      }
    }
    const marks = [...this.#marks.values()];
    this.#layer.replaceChildren(...marks.flatMap(({ frame, badge }) => (frame ? [frame, badge] : [badge])));
    for (const level of levels) {
      const ranges = marks.filter((mark) => mark.level === level && !mark.frame).map(({ range }) => range);
      highlight(`handout-${level}`, ranges);
    }
    this.#arrange();
    return new Set(this.#marks.keys());
  }

  /** Leads to the words of a mark, also where they are in something that is closed. */
  goTo(key) {
    const mark = this.#marks.get(key);
    let around = elementAt(mark);
    around.scrollIntoView({ block: 'nearest' });
    for (; around; around = around.parentElement) {
      if (around.localName === 'details') {
        around.open = true;
      }
    }
    this.#arrange();
    // Where several share a number, it is the one that was asked for that it leads back to.
    const { badge } = mark.first;
    this.#turns.set(mark.first.key, mark.key);
    badge.scrollIntoView({ block: 'center' });
    badge.focus({ preventScroll: true });
    this.#light(mark);
  }

  #light(mark) {
    highlight(here, mark && !mark.frame ? [mark.range] : []);
    for (const each of this.#marks.values()) {
      each.frame?.classList.toggle('here', each === mark);
    }
  }

  // The mark that a number leads to now. Pressed again, it leads to the next of those that share it.
  #turn(first) {
    const now = this.#now(first);
    const { shared } = first;
    const next = shared[(shared.indexOf(now) + 1) % shared.length];
    this.#turns.set(first.key, next.key);
    return now;
  }

  #now(first) {
    const wanted = this.#turns.get(first?.key);
    return first?.shared.find(({ key }) => key === wanted) ?? first;
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
    const edge = document.documentElement.clientWidth;
    const isFromRight = getComputedStyle(document.body).direction === 'rtl';
    for (const mark of marks) {
      Object.assign(mark, { first: mark, shared: [mark] });
      mark.badge.hidden = false;
      mark.badge.classList.remove('several');
    }
    // All is measured before anything is moved: one after the other, the browser would lay the page out for each.
    const origin = this.#layer.getBoundingClientRect();
    const measured = marks.map((mark) => [mark, boxOf(mark), mark.badge.getBoundingClientRect()]);
    const placed = [];
    for (const [mark, box, { width, height }] of measured) {
      mark.place = null;
      mark.box = box;
      if (!box) {
        continue;
      }
      const place = narrow.matches
        ? { left: isFromRight ? edge - width : 0, top: box.top + (mark.frame ? 0 : (box.height - height) / 2) }
        : { left: Math.min(box.right, edge - width), top: box.top - height + overlap };
      const isHere = (other) => Math.abs(other.place.left - place.left) < width && Math.abs(other.place.top - place.top) < height;
      if (narrow.matches) {
        const first = placed.find((other) => Math.abs(other.place.top - place.top) < height);
        if (first) {
          mark.first = first;
          first.shared.push(mark);
          continue;
        }
      }
      while (placed.some(isHere)) {
        // Beside the one that is there, or below it at the edge.
        const isRoom = place.left + 2 * width <= edge;
        place.left += isRoom ? width : 0;
        place.top += isRoom ? 0 : height;
      }
      mark.place = place;
      placed.push(mark);
    }
    for (const { badge, frame, place, box, shared } of marks) {
      badge.hidden = !place;
      badge.classList.toggle('several', shared.length > 1);
      badge.setAttribute('aria-label', `${shared.map((mark) => mark.said).join('; ')}. Go to the panel.`);
      put(badge, place, origin);
      if (frame) {
        frame.hidden = !box;
        put(frame, box, origin);
        frame.style.width = `${box?.width ?? 0}px`;
        frame.style.height = `${box?.height ?? 0}px`;
      }
    }
  }
}

function put(mark, place, origin) {
  if (place) {
    mark.style.left = `${place.left - origin.left}px`;
    mark.style.top = `${place.top - origin.top}px`;
  }
}

const elementAt = ({ range, frame }) => (frame ? range.startContainer : range.startContainer.parentElement);

// Where the last line of the words is, or the picture; null where neither is to be seen.
function boxOf(mark) {
  if (!(elementAt(mark).checkVisibility?.() ?? true)) {
    return null;
  }
  const boxes = [...mark.range.getClientRects()];
  if (mark.frame) {
    // A picture that is not there takes no room: its place is told by what is around it.
    const [box] = boxes;
    const isThere = box && box.width > 0 && box.height > 0;
    return isThere ? box : elementAt(mark).getBoundingClientRect();
  }
  return boxes.findLast(({ width }) => width > 0) ?? null;
}

// Browsers without highlights show the numbers alone.
function highlight(name, ranges) {
  if (typeof Highlight === 'function') {
    CSS.highlights.set(name, new Highlight(...ranges));
  }
}
