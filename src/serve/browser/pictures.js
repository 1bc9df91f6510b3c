// Finds pictures in the page that is shown, by the names of their files and by
// what is said of them to people who cannot see them.

// A picture that is published in several sizes has the digest of its bytes, of ten signs, and its width behind its name. A
// day, as in `scan.2024-11`, is shorter and part of the name.
const ofSize = /\.[0-9a-f]{10}-\d+$/;

export class Pictures {
  #images;

  constructor(root) {
    this.#images = [...root.querySelectorAll('img, video[poster]')].map((image) => ({
      image,
      stem: stemOf(image.getAttribute('src') ?? image.getAttribute('poster')),
      alt: image.getAttribute('alt') ?? '',
    }));
  }

  /** The range of a picture in the document; null when it is not on the page. */
  find({ stem: written, alt, repeats }) {
    const stem = decoded(written);
    // One that is not there has no name on the page.
    const named = this.#images.filter((one) => one.stem === stem || one.stem === null);
    const same = alt === null ? [] : named.filter((one) => one.alt === alt);
    const all = same.length > 0 ? same : named.filter((one) => one.stem === stem);
    const found = all[Math.min(repeats, all.length - 1)];
    if (!found) {
      return null;
    }
    const range = new Range();
    range.selectNode(found.image);
    return range;
  }
}

// The name of a file without folders and ending; null where there is none.
function stemOf(source) {
  if (!source) {
    return null;
  }
  const name = decoded(new URL(source, location.href).pathname.split('/').at(-1));
  return name.replace(/\.[^.]*$/, '').replace(ofSize, '');
}

function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
