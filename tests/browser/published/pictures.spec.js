// A photograph on a page: each screen loads the file that fits it, what is
// further down waits for the reader, and nothing moves when it arrives.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, bundledSite, copyOfTheSite } from '../lib/handout.js';
import { serveFolder } from '../lib/server.js';
import { expect, settled, test } from '../lib/visit.js';

const text = Array.from({ length: 60 }, (_, at) => `Paragraph ${at + 1}. You can rest in this room for as long as you need.`);
const page = `---
title: The room
summary: Where you rest.
kind: page
status: in-review
---

![A reclining chair beside a window](room.png)

${text.join('\n\n')}

![The chair once more](again.png)
`;

let site, output, server, address;

test.beforeAll(async () => {
  // 640 pixels across; the second one differs, so that it has a file of its own.
  const picture = await readFile(path.join(bundledSite, 'tests/golden/site/content/treatments/visit/room.png'));
  site = await copyOfTheSite({ 'content/room-to-rest.md': page, 'content/room.png': picture, 'content/again.png': picture });
  output = await mkdtemp(path.join(tmpdir(), 'handout-pictures-'));
  server = await serveFolder(output, '/');
  await rm(output, { recursive: true });
  await build(output, server.origin, site);
  address = `${server.origin}/room-to-rest/`;
});

test.afterAll(async () => {
  await server?.close();
  for (const folder of [site, output]) await rm(folder, { recursive: true, force: true });
});

async function shown(browser, { width, sharpness }) {
  const context = await browser.newContext({ viewport: { width, height: 700 }, deviceScaleFactor: sharpness });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.moved += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address);
  await settled(page);
  return { context, page, asked };
}

for (const { width, sharpness, file } of [
  { width: 320, sharpness: 1, file: /room\.[0-9a-f]+-480\.webp$/ },
  { width: 320, sharpness: 2, file: /room\.[0-9a-f]+-640\.webp$/ },
  { width: 1280, sharpness: 1, file: /room\.[0-9a-f]+-640\.webp$/ },
]) {
  test(`a screen ${width} wide with ${sharpness} pixels to each loads the file that fits`, async ({ browser }) => {
    const { context, page, asked } = await shown(browser, { width, sharpness });
    const picture = page.getByAltText('A reclining chair beside a window');
    expect(await picture.evaluate((img) => img.decode().then(() => img.currentSrc))).toMatch(file);
    expect(asked.filter((url) => /room\.[^/]*(webp|png)$/.test(url))).toHaveLength(1);
    // As wide as the column, and in its own proportion.
    const box = await picture.boundingBox();
    expect(box.width / box.height).toBeCloseTo(1.6, 1);
    expect(box.width).toBeLessThanOrEqual(width);
    await context.close();
  });
}

test('a picture further down is loaded when the reader comes near, and nothing moves', async ({ browser }) => {
  const { context, page, asked } = await shown(browser, { width: 390, sharpness: 1 });
  const isAsked = () => asked.some((url) => url.includes('/again.'));
  expect(isAsked()).toBe(false);
  const picture = page.getByAltText('The chair once more');
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img) => img.complete && img.naturalWidth > 0)).toBe(true);
  expect(isAsked()).toBe(true);
  await settled(page);
  expect(await page.evaluate(() => window.moved)).toBe(0);
  await context.close();
});

test('a browser that knows no WebP has a picture too, and nobody gets the original', async ({ request }) => {
  const html = await (await request.get(address)).text();
  const fallback = html.match(/<img src="([^"]*room\.[^"]*)"/)[1];
  const answer = await request.get(new URL(fallback, address).href);
  expect(answer.headers()['content-type']).toBe('image/png');
  expect((await request.get(`${server.origin}/room.png`)).status()).toBe(404);
});
