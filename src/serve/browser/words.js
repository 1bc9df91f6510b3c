// Finds words in the page that is shown. The server says which words, what
// stands around them, and under which heading; where they are, only the browser
// can know, because a theme puts the page together as it likes.

// Elements that stand within a line. All others begin a new piece of text.
const inLine = new Set(
  'A ABBR B BDI BDO BUTTON CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR WBR'.split(' '),
);
// What the author did not write there: marks of citations, meanings from the
// glossary, the notice, lists of links.
const leftOut = 'sup.cite, .meaning[popover], [data-notice], nav, script, style, template, noscript, handout-panel';

const pieceEnd = '\u2029';
const word = /[\p{L}\p{N}]+/gu;
// As many words may stand between two that belong together: code, or what a theme adds.
const gap = 12;

const wordsOf = (text) => text.match(word) ?? [];

/** The words of an element, to be found again. */
export class Words {
  #text = '';
  #nodes = [];
  #words = [];
  #places = new Map();
  #headings = new Map();

  constructor(root) {
    this.#read(root);
    let end = 0;
    let piece = 0;
    for (const { 0: found, index } of this.#text.matchAll(word)) {
      piece += this.#text.slice(end, index).includes(pieceEnd) ? 1 : 0;
      end = index + found.length;
      const places = this.#places.get(found) ?? [];
      places.push(this.#words.length);
      this.#places.set(found, places);
      this.#words.push({ found, piece, start: index, end });
    }
  }

  /** The range of the words in the document; null when they are not on the page. */
  find({ words, before, after, under, repeats }) {
    const wanted = wordsOf(words);
    const behind = wordsOf(before).reverse();
    const ahead = wordsOf(after);
    const heading = this.#headings.get(under) ?? 0;
    let most = (behind.length + ahead.length) / 2;
    let best = [];
    for (const first of this.#places.get(wanted[0]) ?? []) {
      const last = this.#follow(first, wanted);
      if (last === null) {
        continue;
      }
      const alike = this.#alike(first, behind, -1) + this.#alike(last, ahead, 1);
      const score = alike + (this.#words[first].start >= heading ? 0.5 : 0);
      if (score > most) {
        most = score;
        best = [];
      }
      if (score >= most) {
        best.push([first, last]);
      }
    }
    const found = best[Math.min(repeats, best.length - 1)];
    return found ? this.#range(...found, words) : null;
  }

  #read(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      this.#nodes.push({ node, start: this.#text.length });
      this.#text += node.data;
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(leftOut)) {
      if (node.id && !this.#headings.has(node.id)) {
        this.#headings.set(node.id, this.#text.length);
      }
      const edge = node.localName === 'br' ? ' ' : inLine.has(node.tagName) ? '' : pieceEnd;
      this.#text += edge;
      node.childNodes.forEach((child) => this.#read(child));
      this.#text += edge;
    }
  }

  // The next place of a word in the same piece of text.
  #next(wanted, from, step) {
    const { piece } = this.#words[from];
    for (let at = from + step, left = gap; left > 0; at += step, left -= 1) {
      if (this.#words[at]?.piece !== piece) {
        return null;
      }
      if (this.#words[at].found === wanted) {
        return at;
      }
    }
    return null;
  }

  // Where the last of the words is, when the first one is at `first`.
  #follow(first, wanted) {
    return wanted.slice(1).reduce((at, next) => (at === null ? null : this.#next(next, at, 1)), first);
  }

  // How many of the words around are where they should be.
  #alike(from, around, step) {
    let at = from;
    let alike = 0;
    for (const each of around) {
      const next = this.#next(each, at, step);
      if (next !== null) {
        at = next;
        alike += 1;
      }
    }
    return alike;
  }

  #range(first, last, words) {
    // A sign at the end belongs to them: “100%”.
    const sign = words.slice(words.search(/[^\p{L}\p{N}]*$/u));
    let { end } = this.#words[last];
    end += this.#text.startsWith(sign, end) ? sign.length : 0;
    const range = new Range();
    range.setStart(...this.#place(this.#words[first].start, false));
    range.setEnd(...this.#place(end, true));
    return range;
  }

  // The text node that holds an offset, and the offset in it.
  #place(offset, isEnd) {
    const { node, start } = this.#nodes.findLast(({ start }) => (isEnd ? start < offset : start <= offset));
    return [node, Math.min(offset - start, node.data.length)];
  }
}
