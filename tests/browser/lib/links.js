// Follows every reference of a published folder, as a host would answer it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesOf, pagesOf } from './site.js';
import { scan } from './in-page.js';

const atAnyDepth = 'no/such/page/';
const harmless = new Set(['mailto:', 'tel:', 'sms:', 'data:']);

/**
 * The problems of all references of `mount`: what is not there, fragments
 * without a target, resources of another host. `page` only parses.
 */
export async function linkProblems(page, mount) {
  const documents = await scanAll(page, mount);
  const answers = new Map();
  const answer = (url) => {
    if (!answers.has(url)) {
      answers.set(url, fetch(url).then(async (response) => {
        await response.arrayBuffer();
        return { status: response.status, url: response.url };
      }));
    }
    return answers.get(url);
  };

  const idsAt = new Map(documents.map(({ url, ids }) => [url, ids]));
  const problems = [];
  for (const { where, base, ids, references } of documents) {
    for (const { kind, value } of references) {
      const problem = value.startsWith('#')
        ? fragmentProblem(value, ids)
        : await check({ kind, value, base, mount, answer, idsAt });
      if (problem) {
        problems.push(`${where}: ${kind} "${value}" ${problem}`);
      }
    }
  }
  return problems;
}

async function scanAll(page, mount) {
  const documents = [];
  for (const { file, url } of pagesOf(mount)) {
    const text = await readFile(path.join(mount.folder, file), 'utf8');
    const found = await page.evaluate(scan, { text, type: 'text/html' });
    // The host answers with 404.html wherever somebody got lost.
    const base = file === '404.html' ? mount.url + atAnyDepth : url;
    documents.push({ where: file, base, url, ...found });
  }
  for (const file of filesOf(mount.folder).filter((name) => name.endsWith('.xml'))) {
    const text = await readFile(path.join(mount.folder, file), 'utf8');
    const { references } = await page.evaluate(scan, { text, type: 'text/xml' });
    // Whoever reads a feed or a site map knows nothing of where it lay.
    const addresses = references.map(({ value }) => ({ kind: 'address', value }));
    documents.push({ where: file, base: null, url: mount.url + file, ids: [], references: addresses });
  }
  return documents;
}

async function check({ kind, value, base, mount, answer, idsAt }) {
  let target;
  try {
    target = kind === 'address' ? new URL(value) : new URL(value, base);
  } catch {
    return 'is no address';
  }
  if (kind === 'address') {
    // An absolute address of the published site, wherever it is tried out.
    if (!target.href.startsWith(mount.baseUrl)) {
      return `does not begin with ${mount.baseUrl}`;
    }
    target = new URL(target.href.slice(mount.baseUrl.length), mount.url);
  }
  if (harmless.has(target.protocol)) {
    return null;
  }
  if (!['http:', 'https:'].includes(target.protocol)) {
    return `uses ${target.protocol}`;
  }
  if (target.origin !== new URL(mount.url).origin) {
    return kind === 'link' ? null : 'is loaded from another host';
  }
  const { status, url } = await answer(target.href.split('#')[0]);
  if (status !== 200) {
    return `is answered ${status}`;
  }
  if (!url.startsWith(mount.url)) {
    return `leads out of the site, to ${url}`;
  }
  return fragmentProblem(target.hash, idsAt.get(url.replace(/index\.html$/, '')));
}

// A file that is no page (a picture, a feed) has no ids to look for.
function fragmentProblem(hash, ids) {
  const fragment = decodeURIComponent(hash.slice(1));
  return !fragment || fragment === 'top' || !ids || ids.includes(fragment)
    ? null
    : `names "#${fragment}", which is not on that page`;
}
