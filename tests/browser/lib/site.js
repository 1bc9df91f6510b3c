// A published folder as a list of pages.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The files of a folder, as sorted paths with "/". */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

/** One page of every kind: the first whose main part begins like no page before it. */
export function oneOfEachKind(mount) {
  const seen = new Set();
  return pagesOf(mount).filter(({ file, redirect }) => {
    const html = readFileSync(path.join(mount.folder, file), 'utf8');
    const begins = html.match(/<main[^>]*>\s*<[^>]*>/)?.[0] ?? 'no main part';
    const kind = redirect ? 'redirect' : begins;
    return !seen.has(kind) && seen.add(kind);
  });
}

/**
 * Every HTML file of a mounted site: `file`, its `address` below the mount
 * ("visit/the-day/"), the full `url`, whether it is a `redirect`, and whether it
 * is a `copy`: a page that is not translated, shown in the frame of a language.
 */
export function pagesOf(mount) {
  const pages = filesOf(mount.folder)
    .filter((file) => file.endsWith('.html'))
    .filter((file) => !(mount.without404 && file === '404.html'))
    .map((file) => {
      const address = file.replace(/(^|\/)index\.html$/, '$1');
      const html = readFileSync(path.join(mount.folder, file), 'utf8');
      const redirect = /<meta[^>]+http-equiv=["']?refresh/i.test(html);
      const copy = html.includes('<p class="ribbon" role="note">');
      return { file, address, url: mount.url + address, redirect, copy };
    });
  if (pages.length < 2) {
    throw new Error(`${mount.folder} holds ${pages.length} pages; that is no site.`);
  }
  return pages;
}
