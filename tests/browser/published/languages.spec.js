// A site in several languages, one of them from right to left.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { accessibilityProblems } from '../lib/axe.js';
import { build, bundledSite, copyOfTheSite } from '../lib/handout.js';
import { sidewaysScrolling } from '../lib/in-page.js';
import { serveFolder } from '../lib/server.js';
import { pagesOf } from '../lib/site.js';
import { expect, mounted, test } from '../lib/visit.js';

const settings = `${readFileSync(path.join(bundledSite, 'book.toml'), 'utf8')}
[clinic]
telephone = "+1 555 010 0199"

[languages.ar]
title = "علاج الكيتامين"
`;

// Every box, a table and a list, in Arabic.
const arabic = `---
tags: [Vitamin C++]
title: الكيتامين عن طريق الوريد
summary: كيف تتم الزيارة وما هي المخاطر.
status: in-review
crisis: always
key_points: [قد يساعد., له مخاطر., لا تقد السيارة.]
questions: [ما هي المخاطر؟, كم مرة؟, من يراقبني؟]
---

## ما هو

:::care level="emergency"
- ألم في الصدر
:::

:::care level="urgent"
- صداع شديد
:::

:::warning title="لا تقد السيارة"
انتظر.
:::

:::details title="المزيد"
نص.
:::

## الجدول

| الخيار | الفائدة | المخاطر | التكلفة |
| --- | --- | --- | --- |
| الوريد | بعض الناس يتحسنون خلال يوم واحد | الدوار وارتفاع ضغط الدم | ساعتان |

:::steps
1. تصل إلى العيادة.
:::

:::do
- اشرب الماء.
:::

:::dont
- لا تقد السيارة.
:::

:::contact id="clinic"
:::

## قائمة

- [ ] مهمة
`;

let site;
let folder;
let server;

test.beforeAll(async () => {
  site = await copyOfTheSite({
    'book.toml': settings,
    'content/visit/arabic.ar.md': arabic,
  });
  folder = await mkdtemp(path.join(tmpdir(), 'handout-languages-'));
  await build(folder, 'https://clinic.example', site);
  server = await serveFolder(folder, '/');
});

test.afterAll(async () => {
  await server?.close();
  await Promise.all([site, folder].filter(Boolean).map((one) => rm(one, { recursive: true, force: true })));
});

for (const width of [320, 1280]) {
  test(`from right to left nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ['ar/visit/arabic/', 'ar/', 'ar/visit/', 'ar/help-now/']) {
      await page.goto(`${server.origin}/${address}`);
      expect(await page.evaluate(() => document.documentElement.dir), address).toBe('rtl');
      expect(await page.evaluate(sidewaysScrolling), address).toEqual([]);
    }
  });
}

test('from right to left text begins at the right, and what is untranslated at the left', async ({ page }) => {
  const begins = () => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('h1'));
    const [line] = range.getClientRects();
    const box = document.querySelector('h1').getBoundingClientRect();
    return Math.abs(box.right - line.right) < 2 ? 'right' : 'left';
  };
  await page.goto(`${server.origin}/ar/visit/arabic/`);
  expect(await page.evaluate(begins)).toBe('right');
  await page.goto(`${server.origin}/ar/visit/preparing/`);
  expect(await page.evaluate(begins)).toBe('left');
});

/** The signs of a text in the order in which they stand on the screen, from left to right. */
const asSeen = (element) => {
  const text = element.firstChild;
  const places = [...text.data].map((sign, index) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + 1);
    return { sign, left: range.getBoundingClientRect().left };
  });
  return places.sort((a, b) => a.left - b.left).map(({ sign }) => sign).join('');
};

test('a telephone number is read in its own order among Arabic words', async ({ page }) => {
  await page.goto(`${server.origin}/ar/visit/arabic/`);
  const seen = await page.locator('.clinic a[href^="tel:"]').evaluate(asSeen);
  // As it is dialled.
  expect(seen.replace(/[^+0-9]/g, '')).toBe('+15550100199');
});

test('a subject in Latin letters is read in its own order among Arabic words', async ({ page }) => {
  await page.goto(`${server.origin}/ar/visit/arabic/`);
  const seen = await page.locator('.about-page a', { hasText: 'C+' }).evaluate(asSeen);
  expect(seen).toBe('Vitamin C++');
});

test('an untranslated page has no accessibility problem', async ({ page }) => {
  await page.goto(`${server.origin}/ar/visit/preparing/`);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('the language is switched with the keyboard, and back', async ({ page }) => {
  await page.goto(`${server.origin}/visit/preparing/`);
  const link = page.locator('.languages a[hreflang=ar]');
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    if (await link.evaluate((one) => one === document.activeElement)) break;
  }
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/ar/visit/preparing/');
  expect(await page.locator('html').getAttribute('lang')).toBe('ar');
  await page.locator('.languages a[hreflang=en]').press('Enter');
  await page.waitForURL('**/visit/preparing/');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('every page of the site and its translations name each other', async ({ request }) => {
  const mount = mounted('root');
  const told = new Map();
  for (const { address, redirect } of pagesOf(mount)) {
    if (redirect) continue;
    const html = await (await request.get(mount.url + address)).text();
    const tags = html.match(/<link rel="alternate" hreflang="[^"]+" href="[^"]+">/g) ?? [];
    const pairs = tags.map((tag) => tag.match(/hreflang="([^"]+)" href="([^"]+)"/).slice(1).join(' '));
    told.set(mount.baseUrl + address, pairs.sort());
  }
  const problems = [];
  for (const [address, pairs] of told) {
    for (const pair of pairs) {
      const [, href] = pair.split(' ');
      if (String(told.get(href)) !== String(pairs)) problems.push(`${address} -> ${href}`);
    }
    if (pairs.length > 0 && !pairs.some((pair) => pair.startsWith('x-default '))) {
      problems.push(`${address} has no x-default`);
    }
  }
  expect(problems).toEqual([]);
});
