// Stylesheets that no look at their text can judge, because what they do depends
// on where things end up: the notice must be seen all the same.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { build, copyOfTheSite } from '../lib/handout.js';
import { noticeProblems } from '../lib/in-page.js';
import { serveFolder } from '../lib/server.js';

const hostile = {
  'a header that covers the top': '.site-header { position: fixed; inset: 0 0 auto; height: 100vh }',
  'a header that stays': '.site-header { position: sticky; top: 0; margin-top: -9rem }',
  'a main part pulled over it': 'main { position: relative; margin-top: -400px; background: #fff }',
  'a sheet over the page': 'body::before { content: ""; position: fixed; inset: 0; background: #fff; z-index: 9 }',
  'a page that fades': '@keyframes fade { to { opacity: 0 } } body { animation: fade .01s forwards }',
  'a page that only a browser can tell to be filtered': 'body { filter: env(nothing, opacity(0)) }',
  'words in the colour of what they stand on': '.notice, .notice p { color: env(y, #fff) !important; background: env(z, #fff) !important }',
  'words in nearly that colour': '.notice, .notice p { color: hsl(0 0% 98%) !important; background: color-mix(in srgb, white, #fefefe) !important }',
  'a sheet over the body': 'body { isolation: isolate } html::after { content: ""; position: fixed; inset: 0; background: #fff; z-index: 9 }',
  'a head that is shown': 'body { isolation: isolate } head { display: block; position: fixed; inset: 0; background: #fff; z-index: 9 }',
  'a page that is a picture': 'body { content: url(../favicon.svg) }',
  'a page that only a browser can tell to be moved': 'body { transform: env(nothing, translate(-9999px)) }',
  'a grid that has no room for it':
    'body { display: grid; grid: "head side" auto "main side" auto / 1fr 1fr } .site-header { grid-area: head } main { grid-area: main } .site-footer { grid-area: side }',
  'a row in which it is the last': 'body { display: flex } .notice { order: 99; flex: 0 1 1px }',
  'room around its words that leaves none': ':root { --notice-column: -9999px } .notice { padding: 0 50% !important }',
  'forty columns': 'body { columns: 40 }',
  'letters larger than the screen': 'html { font-size: 900px } main, .site-header, .site-footer { font-size: 16px }',
};

// What a stylesheet may say of the notice itself.
const said = `
  text-decoration: line-through 3em #fff; outline: 30px solid #fff; outline-offset: -30px; text-shadow: 0 0 1em #fff;
  -webkit-text-stroke: 9px #fff; word-spacing: -9em; font-size-adjust: .01; columns: 40; text-transform: uppercase;
  font-variant-caps: small-caps; contain: strict; aspect-ratio: 1; direction: inherit; border: 9px solid; box-shadow: inset 0 0 9px;
  background-blend-mode: difference; container-type: size; hyphens: auto; text-align: right; cursor: none; color: var(--z);
`.replaceAll(';', ' !important;');

/** Opens the front page of the bundled site with a stylesheet added, and looks at it. */
const withStyle = (page, css, look) => withFiles(page, { 'templates/css/99-hostile.css': css }, '', look);

/** Opens a page of the bundled site with files added, and looks at it. */
async function withFiles(page, files, address, look) {
  const site = await copyOfTheSite(files);
  const output = path.join(site, 'public');
  await build(output, 'http://localhost', site);
  const server = await serveFolder(output, '/');
  try {
    await page.goto(`${server.origin}/${address}`);
    await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
    return await look();
  } finally {
    await server.close();
    await rm(site, { recursive: true, force: true });
  }
}

for (const [name, css] of Object.entries(hostile)) {
  test(`the notice is seen in spite of ${name}`, async ({ page }) => {
    expect(await withStyle(page, css, () => page.evaluate(noticeProblems))).toEqual([]);
  });
}

test('nothing that a stylesheet says of the notice changes how it looks', async ({ page }) => {
  const looks = () =>
    page.evaluate(() => {
      const notice = document.querySelector('[data-notice]');
      const all = [notice, ...notice.children].flatMap((element) =>
        ['', '::before', '::after', '::first-line', '::first-letter'].map((part) => [element, part]),
      );
      const properties = (style, part) => {
        // What has no content is not drawn, whatever else is said of it.
        const all = /before|after/.test(part) ? ['content'] : [...style].filter((name) => !name.startsWith('--'));
        return all.map((name) => `${part} ${name}: ${style.getPropertyValue(name)}`);
      };
      return all.map(([element, part]) => properties(getComputedStyle(element, part), part));
    });
  const selectors = ['.notice', '.notice *', ...['before', 'after', 'first-line', 'first-letter'].flatMap((part) => [`.notice::${part}`, `.notice *::${part}`])];
  const rules = selectors.map((selector) => `${selector} { ${said} }`).join('\n');
  const plain = await withStyle(page, '', looks);
  for (const css of [rules, `@layer handout-notice { ${rules} }`]) {
    const hostile = await withStyle(page, `:root { --z: #fff } ${css}`, looks);
    expect(hostile).toEqual(plain);
  }
});

test('no script in a copied page takes the notice away', async ({ page }) => {
  const away = "document.querySelector('[data-notice]').remove()";
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Old</title><style>h1 { color: rgb(1, 2, 3) }</style></head>
<body onload="${away}"><main><h1>Old</h1></main><img src="data:," alt="" onerror="${away}"><script>${away}</script></body></html>`;
  await withFiles(page, { 'static/old.html': html }, 'old.html', async () => {
    expect(await page.evaluate(noticeProblems)).toEqual([]);
    await expect(page.locator('h1')).toHaveCSS('color', 'rgb(1, 2, 3)');
  });
});
