// An old phone on a weak signal: what is needed to read a page fits into the
// first few packets, in few requests, and nothing jumps when the rest arrives.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, settled, test } from '../lib/visit.js';

const most = { bytes: 14 * 1024, requests: 4 };

// What is asked of an ordinary page. A longer text, or the list of all sources,
// may weigh what its further words weigh, packed, and nothing more.
const ordinary = { words: 1500, bytesOfFurtherWord: 5 };

function limit(words) {
  return most.bytes + Math.max(0, words - ordinary.words) * ordinary.bytesOfFurtherWord;
}

test.use({ viewport: { width: 390, height: 800 } });

test('an ordinary page needs at most 14 KB, packed, in four requests to be read', async ({ page, mount, everyPage }) => {
  let asked = [];
  page.on('request', (request) => asked.push(request));
  await everyPage(async ({ redirect }) => {
    await settled(page);
    const needed = asked.filter((request) => ['document', 'stylesheet', 'script'].includes(request.resourceType()));
    asked = [];
    if (redirect) return [];
    const sizes = needed.map((request) => {
      const address = request.url().split('?')[0].slice(mount.url.length).replace(/(^|\/)$/, '$1index.html');
      const bytes = readFileSync(path.join(mount.folder, decodeURIComponent(address)));
      return gzipSync(bytes, { level: 9 }).length;
    });
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const words = await page.evaluate(() => document.querySelector('main').textContent.split(/\s+/).length);
    const problems = [];
    if (needed.length < 3) problems.push(`only ${needed.length} requests, so nothing was measured`);
    if (needed.length > most.requests) problems.push(`${needed.length} requests`);
    if (total > limit(words)) problems.push(`${total} bytes for ${words} words`);
    return problems;
  });
});

test('nothing moves while a page is read', async ({ page, everyPage }) => {
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.moved += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await everyPage(async ({ redirect }) => {
    if (redirect) return [];
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await settled(page);
    const moved = await page.evaluate(() => window.moved);
    return moved > 0.01 ? [`a layout shift of ${moved.toFixed(3)}`] : [];
  });
});
