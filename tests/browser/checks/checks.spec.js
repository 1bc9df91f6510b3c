// The checks of this suite, tried on pages that are wrong on purpose: a check
// that lets one of these through proves nothing about the site.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { accessibilityProblems, colourProblems } from '../lib/axe.js';
import { beforeTheNotice, motion, noticeProblems, sidewaysScrolling, unreadableText } from '../lib/in-page.js';
import { linkProblems } from '../lib/links.js';
import { invalidHtml } from '../lib/nu.js';
import { serveFolder } from '../lib/server.js';
import { inEachView } from '../lib/views.js';
import { Visitor } from '../lib/visit.js';

const words = 'This is for general education. It is not medical advice.';
const notice = `<aside data-notice="not-medical-advice" aria-label="Notice"><p>${words}</p></aside>`;

const document = ({ css = '', body = notice, head = '' } = {}) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>${head}` +
  `<style>${css}</style></head><body>${body}</body></html>`;

const selector = '[data-notice]';
const hidden = {
  'missing': [{ body: '<main>Text</main>' }, /^0 notices/],
  'inside a template': [{ body: `<template>${notice}</template>` }, /^0 notices/],
  'inside a comment': [{ body: `<!-- ${notice} -->` }, /^0 notices/],
  'twice': [{ body: notice + notice }, /^2 notices/],
  'display: none': [{ css: `${selector} { display: none }` }, /no size/],
  'hidden around it': [{ body: `<div hidden>${notice}</div>` }, /no size/],
  'in a closed details': [{ body: `<details><summary>More</summary>${notice}</details>` }, /content-?visibility|no size|not drawn|lies under/i],
  'visibility: hidden': [{ css: `${selector} { visibility: hidden }` }, /visibility/],
  'faint': [{ css: 'body { opacity: .02 }' }, /opacity/],
  'clipped': [{ css: `${selector} { clip-path: inset(50%) }` }, /clipPath/],
  'filtered': [{ css: `${selector} { filter: opacity(0) }` }, /filter/],
  'off the screen': [{ css: `${selector} { position: relative; left: -9999px }` }, /off the page/],
  'pushed above the page': [{ css: `${selector} { margin-top: -500px }` }, /off the page/],
  'out of the flow': [{ css: `${selector} { position: absolute }` }, /out of the flow/],
  'shrunk': [{ css: `${selector} { transform: scale(0) }` }, /no size/],
  'cut off': [{ css: `${selector} { height: 2px; overflow: hidden }` }, /cuts off/],
  'empty': [{ body: '<aside data-notice="not-medical-advice">&nbsp;<br></aside>' }, /says only ""/],
  'tiny': [{ css: `${selector} p { font-size: 1px }` }, /set in 1px/],
  'white on white': [{ css: `${selector} { color: #fff }` }, /hardly be told/],
  'transparent letters': [{ css: `${selector} { color: transparent }` }, /hardly be told/],
  'text indented away': [{ css: `${selector} { text-indent: -9999px }` }, /lies under|cuts off/],
  'covered': [{ css: 'i { position: fixed; inset: 0; background: #fff }', body: `${notice}<i></i>` }, /lies under <i/],
  'kept from screen readers': [{ body: `<div aria-hidden="true">${notice}</div>` }, /screen readers/],
};

test('a notice in plain sight is accepted', async ({ page }) => {
  await page.setContent(document());
  expect(await page.evaluate(noticeProblems)).toEqual([]);
});

for (const [name, [parts, problem]] of Object.entries(hidden)) {
  test(`a notice nobody sees is found: ${name}`, async ({ page }) => {
    await page.setContent(document(parts));
    expect((await page.evaluate(noticeProblems)).join('\n')).toMatch(problem);
  });
}

test('a notice hidden only in print is found in print', async ({ page }) => {
  await page.setContent(document({ css: `@media print { ${selector} { display: none } }` }));
  expect(await page.evaluate(noticeProblems)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(noticeProblems)).not.toEqual([]);
});

test('what is wrong in one view alone is found there, and in no view after it', async ({ page }) => {
  const wrong = {
    narrow: ['@media (max-width: 400px) { body { width: 900px } }', { viewport: { width: 320, height: 600 } }],
    large: ['html { font-size: 16px } p { width: 30rem }', { textSize: '400%' }],
    dark: ['@media (prefers-color-scheme: dark) { body { width: 3000px } }', { media: { colorScheme: 'dark' } }],
    forced: ['@media (forced-colors: active) { body { width: 3000px } }', { media: { forcedColors: 'active' } }],
    paper: ['@media print { body { width: 3000px } }', { media: { media: 'print' } }],
    mirrored: ['[dir=rtl] body { width: 3000px }', { direction: 'rtl' }],
  };
  const viewport = { width: 800, height: 600 };
  for (const [name, [css, view]] of Object.entries(wrong)) {
    await page.setContent(document({ css }));
    const views = { before: { viewport }, [name]: { viewport, ...view }, after: { viewport } };
    const problems = await inEachView(page, views, () => page.evaluate(sidewaysScrolling));
    expect(problems.map((problem) => problem.split(':')[0]), name).toEqual([name]);
  }
});

test('colours that can hardly be told apart in the dark scheme are found', async ({ page }) => {
  const css = 'body { background: #fff } p { color: #000 } @media (prefers-color-scheme: dark) { p { color: #eee } }';
  await page.setContent(document({ css }));
  expect(await colourProblems(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect((await colourProblems(page)).join('\n')).toMatch(/color-contrast/);
});

test('a wide table is found, one that scrolls by itself is not', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 600 });
  const table = '<table><tr><td><pre style="width: 900px">wide</pre></td></tr></table>';
  await page.setContent(document({ body: table }));
  expect((await page.evaluate(sidewaysScrolling)).join()).toContain('in a window of 320 px');
  await page.setContent(document({ body: `<div style="overflow-x: auto">${table}</div>` }));
  expect(await page.evaluate(sidewaysScrolling)).toEqual([]);
});

test('text that waits for a script is found', async ({ page }) => {
  await page.setContent(document({ body: '<main><h1>Seen</h1><p style="display: none">Unseen</p></main>' }));
  expect(await page.evaluate(unreadableText)).toEqual(['"Unseen" is hidden']);
});

test('axe is really asked', async ({ page }) => {
  await page.setContent(document({ body: '<main><h1>Page</h1><img src="data:,"></main>' }));
  expect((await accessibilityProblems(page)).join()).toContain('image-alt');
});

test.describe('in a folder that is served', () => {
  let folder;
  let server;
  let mount;

  const files = {
    'index.html': document({
      head: '<link rel="canonical" href="https://clinic.example/gone/">',
      body:
        '<a href="page/">well</a> <a href="page/#here">well</a> <a href="#top">well</a> <a href="tel:988">well</a> ' +
        '<a href="https://elsewhere.example/">well</a> ' +
        '<a href="missing/">no page</a> <a href="page/#nowhere">no target</a> <a href="/page/">out of the site</a> ' +
        '<img src="missing.png" alt=""> <img src="https://elsewhere.example/pixel.png" alt="">',
    }),
    'page/index.html': document({ body: '<p id="here">Here</p><a href="../">well</a>' }),
    '404.html': document({ body: '<a href="page/">only right at the top</a> <a href="#gone">no target</a>' }),
    'sitemap.xml': '<urlset><url><loc>https://clinic.example/page/</loc></url><url><loc>https://other.example/</loc></url></urlset>',
  };

  test.beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'handout-checks-'));
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    }
    server = await serveFolder(folder, '/repository/');
    mount = { folder, baseUrl: 'https://clinic.example/', url: `${server.origin}/repository/` };
  });

  test.afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  test('every wrong reference is found, and no right one', async ({ page }) => {
    expect(await linkProblems(page, mount)).toEqual([
      '404.html: link "page/" is answered 404',
      '404.html: link "#gone" names "#gone", which is not on that page',
      'index.html: link "missing/" is answered 404',
      'index.html: link "page/#nowhere" names "#nowhere", which is not on that page',
      'index.html: link "/page/" is answered 404',
      'index.html: address "https://clinic.example/gone/" is answered 404',
      'index.html: resource "missing.png" is answered 404',
      'index.html: resource "https://elsewhere.example/pixel.png" is loaded from another host',
      'sitemap.xml: address "https://other.example/" does not begin with https://clinic.example/',
    ]);
  });

  test('a request to another host and a missing file are recorded', async ({ page }) => {
    const visitor = new Visitor(page, mount.url);
    await visitor.begin();
    await visitor.open({ url: mount.url });
    await page.waitForLoadState('networkidle');
    const trouble = visitor.trouble.join('\n');
    expect(trouble).toContain('a request to https://elsewhere.example/pixel.png');
    expect(trouble).toContain(`404 for ${mount.url}missing.png`);
  });
});

test('a notice that does not come first is found', async ({ page }) => {
  await page.setContent(document({ body: `<a class="skip" href="#a">Skip</a>${notice}<main id="a">Text</main>` }));
  expect(await page.evaluate(beforeTheNotice)).toEqual([]);
  await page.setContent(document({ body: `<header>Clinic</header>${notice}` }));
  expect((await page.evaluate(beforeTheNotice)).join('\n')).toMatch(/<header> stands before[^]*"Clinic" is drawn above/);
  const css = 'body { display: flex; flex-direction: column-reverse }';
  await page.setContent(document({ css, body: `${notice}<main>Text</main>` }));
  expect((await page.evaluate(beforeTheNotice)).join('\n')).toMatch(/"Text" is drawn above/);
});

test('what moves is found', async ({ page }) => {
  await page.setContent(document());
  expect(await page.evaluate(motion)).toEqual([]);
  await page.setContent(document({ css: 'p { transition: color 1s } html { scroll-behavior: smooth }' }));
  expect((await page.evaluate(motion)).join('\n')).toMatch(/<p class=""> changes over time[^]*glides/);
});

test('HTML that is not valid is found, and so is what its own policy stops', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'handout-checks-'));
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`;
  const data = '<script type="application/ld+json">{}</script>';
  const page = (head, body) =>
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Page</title>${policy}${head}</head><body>${body}</body></html>\n`;
  await writeFile(path.join(folder, 'good.html'), page(data, '<p>Text</p>'));
  await writeFile(path.join(folder, 'nested.html'), page('', '<p><div>Text</div></p>'));
  await writeFile(path.join(folder, 'script.html'), page('<script>1</script>', '<p>Text</p>'));
  const server = await serveFolder(folder, '/');
  const found = async (name) => (await invalidHtml([`${server.origin}/${name}.html`])).join('\n');
  try {
    expect(await found('good')).toBe('');
    expect(await found('nested')).toMatch(/No “p” element in scope/);
    expect(await found('script')).toMatch(/Inline script violates/);
    expect(await found('missing')).toMatch(/404/);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a target that is too small to hit is found', async ({ page }) => {
  const css = 'a { display: inline-block; width: 10px; height: 10px; overflow: hidden; color: #000; background: #fff }';
  await page.setContent(document({ css, body: '<main><h1>Page</h1><a href="#a">One</a><a href="#b">Two</a></main>' }));
  expect((await accessibilityProblems(page)).join('\n')).toMatch(/target-size/);
});
