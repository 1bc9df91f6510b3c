// HTML without errors, warnings or remarks, judged by the checker of the W3C:
// the bundled site with its redirects and its page for wrong addresses, and the
// golden site, which has whatever can be set.
import path from 'node:path';
import { bundledSite } from '../lib/handout.js';
import { invalidHtml } from '../lib/nu.js';
import { serveFolder } from '../lib/server.js';
import { pagesOf } from '../lib/site.js';
import { expect, mounted, test } from '../lib/visit.js';

const addressesOf = (mount) => pagesOf(mount).map(({ url }) => url);

test('every page of the bundled site is valid HTML', async () => {
  expect(await invalidHtml(addressesOf(mounted('root')))).toEqual([]);
});

test('every page of the golden site is valid HTML', async () => {
  const folder = path.join(bundledSite, 'tests', 'golden', 'output');
  const server = await serveFolder(folder, '/');
  try {
    expect(await invalidHtml(addressesOf({ folder, url: `${server.origin}/` }))).toEqual([]);
  } finally {
    await server.close();
  }
});
