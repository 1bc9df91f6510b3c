// Every kind of change, seen by somebody who has a page open: it is there
// without a hand being lifted, by exactly one load, at the place where the
// reader was. Every wait ends with what is waited for, never with a clock.
import { expect, test as base } from '@playwright/test';
import { Preview } from '../lib/handout.js';

const folder = 'content/written-by-the-test';
const text = (title, body) =>
  `---\ntitle: ${title}\nsummary: A page that is edited while somebody looks at it.\nstatus: in-review\n---\n\n${body}\n`;
const section = (body) => `---\ntitle: Of the test\n---\n\n${body}\n`;
const long = (word) => `${word}\n\n${'A line that is read.\n\n'.repeat(120)}`;

const test = base.extend({
  preview: async ({}, use) => {
    const preview = await Preview.start({
      [`${folder}/_index.md`]: section('A list.'),
      [`${folder}/one.md`]: text('Page one', long('The first text.')),
      [`${folder}/two.md`]: text('Page two', 'The second page.'),
    });
    await use(preview);
    await preview.stop();
  },

  /** Opens a page of the test, and counts how often it is loaded. */
  open: async ({ page, preview }, use) => {
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(async (address = '') => {
      const reader = { page, loads: 0 };
      page.on('framenavigated', (frame) => {
        reader.loads += frame === page.mainFrame() ? 1 : 0;
      });
      await page.goto(`${preview.url}written-by-the-test/${address}`);
      return reader;
    });
    expect(errors, 'errors in the scripts of the preview').toEqual([]);
  },
});

const listed = (page, title) => page.getByRole('main').getByRole('link', { name: title, exact: true });

/** A change that can be seen in the list, after which any load that was too many would have been counted. */
async function lastChange(preview, page) {
  await preview.write(`${folder}/_index.md`, section('The last change.'));
  await expect(page.locator('main').getByText('The last change.')).toBeVisible();
}

test('pages that come, change their name and go are listed at once', async ({ preview, open }) => {
  const { page } = await open();
  await expect(listed(page, 'Page one')).toBeVisible();
  await preview.write(`${folder}/three.md`, text('Page three', 'New.'));
  await expect(listed(page, 'Page three')).toBeVisible();
  await preview.write(`${folder}/three.md`, text('Another title', 'New.'));
  await expect(listed(page, 'Another title')).toBeVisible();
  await preview.rename(`${folder}/three.md`, `${folder}/four.md`);
  await expect(listed(page, 'Another title')).toHaveAttribute('href', /four\/$/);
  await preview.remove(`${folder}/four.md`);
  await expect(listed(page, 'Another title')).toHaveCount(0);
});

test('each change is one load', async ({ preview, open }) => {
  const reader = await open();
  const { page } = reader;
  await preview.write(`${folder}/three.md`, text('Page three', 'New.'));
  await expect(listed(page, 'Page three')).toBeVisible();
  await preview.remove(`${folder}/three.md`);
  await expect(listed(page, 'Page three')).toHaveCount(0);
  // Of a page that is listed, only what the list says of it counts.
  await preview.write(`${folder}/one.md`, text('Page one', 'Other words.'));
  await lastChange(preview, page);
  expect(reader.loads).toBe(4);
});

test('ten files that come together are one load', async ({ preview, open }) => {
  const reader = await open();
  const { page } = reader;
  const files = Array.from({ length: 10 }, (_, number) => number);
  // Beside the site first, and then into it in one step.
  await Promise.all(files.map((number) => preview.write(`beside/${number}.md`, text(`Page ${number} of ten`, 'New.'))));
  await preview.rename('beside', `${folder}/ten`);
  const address = (number) => `${preview.url}written-by-the-test/ten/${number}/`;
  await expect(async () => {
    for (const number of files) {
      expect((await page.request.get(address(number))).status()).toBe(200);
    }
  }).toPass();
  await lastChange(preview, page);
  expect(reader.loads).toBeLessThanOrEqual(3);
});

test('a page that is removed while it is read says so, and comes back', async ({ preview, open }) => {
  const { page } = await open('two/');
  await expect(page.locator('main').getByText('The second page.')).toBeVisible();
  await preview.remove(`${folder}/two.md`);
  await expect(page.getByText('The second page.')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/not/i);
  const panel = page.getByRole('region', { name: 'Handout preview' });
  await expect(panel.getByRole('heading')).toHaveText('There is no page at this address');
  await expect(panel.getByRole('link', { name: 'list of all pages' })).toBeVisible();
  await preview.write(`${folder}/two.md`, text('Page two', 'It is back.'));
  await expect(page.locator('main').getByText('It is back.')).toBeVisible();
});

test('whoever has a page open that is renamed finds it', async ({ preview, open }) => {
  const { page } = await open('two/');
  await preview.rename(`${folder}/two.md`, `${folder}/three.md`);
  await page.getByRole('region', { name: 'Handout preview' }).getByRole('link', { name: 'Page two' }).click();
  await expect(page).toHaveURL(/written-by-the-test\/three\/$/);
  await expect(page.locator('main').getByText('The second page.')).toBeVisible();
});

test('whoever reads further down stays there', async ({ preview, open }) => {
  const reader = await open('one/');
  const { page } = reader;
  await page.evaluate(() => scrollTo(0, 1500));
  const before = await page.evaluate(() => scrollY);
  expect(before).toBe(1500);
  await preview.write(`${folder}/one.md`, text('Page one', long('The next text.')));
  await expect(page.locator('main').getByText('The next text.')).toBeAttached();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
  expect(reader.loads).toBe(2);
});

test('another template is one load', async ({ preview, open }) => {
  const reader = await open('two/');
  const { page } = reader;
  await preview.write(
    'templates/page.html',
    '{% extends "base.html" %}\n{% block main %}<p>Of another template.</p>\n{{ page.content | safe }}{% endblock main %}\n',
  );
  await expect(page.locator('main').getByText('Of another template.')).toBeVisible();
  await expect(page.locator('main').getByText('The second page.')).toBeVisible();
  await preview.remove('templates/page.html');
  await expect(page.getByText('Of another template.')).toHaveCount(0);
  await expect(page.locator('main').getByText('The second page.')).toBeVisible();
  expect(reader.loads).toBe(3);
});

test('another stylesheet is exchanged in place', async ({ preview, open }) => {
  const reader = await open('one/');
  const { page } = reader;
  await page.evaluate(() => scrollTo(0, 700));
  const colour = () => page.evaluate(() => getComputedStyle(document.querySelector('h1')).color);
  for (const [written, seen] of [
    ['#123456', 'rgb(18, 52, 86)'],
    ['#654321', 'rgb(101, 67, 33)'],
  ]) {
    await preview.write('themes/clinic/css/99-of-the-test.css', `body main h1 { color: ${written} }\n`);
    await expect.poll(colour).toBe(seen);
  }
  // One link for each sheet: the old ones are gone.
  const sheets = page.locator('head link[rel~="stylesheet"][href*="site.css"]');
  await expect(sheets).toHaveCount(1);
  expect(await page.evaluate(() => scrollY)).toBe(700);
  expect(reader.loads).toBe(1);
});

test('the preview has the addresses of the published site, wherever that is', async ({ preview, open }) => {
  const { page } = await open('two/');
  const top = new URL('/', preview.url).href;
  expect(preview.url).not.toBe(top);
  await page.goto(top);
  await expect(page).toHaveURL(preview.url);

  // It moves: whoever has a page open is led to its new address, and follows.
  await page.goto(`${preview.url}written-by-the-test/two/`);
  const settings = await preview.read('book.toml');
  await preview.write('book.toml', settings.replace(/base_url = .*/, 'base_url = "https://clinic.example/elsewhere/deep"'));
  const moved = `${top}elsewhere/deep/`;
  await expect(page).toHaveURL(`${moved}written-by-the-test/two/`);
  await preview.write(`${folder}/two.md`, text('Page two', 'After the move.'));
  await expect(page.locator('main').getByText('After the move.')).toBeVisible();
});
