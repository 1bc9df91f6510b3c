// `handout serve` as somebody who writes meets it: save a file, look at the
// browser. Every wait ends with what is waited for, never with a clock.
import { expect, test as base } from '@playwright/test';
import { accessibilityProblems } from '../lib/axe.js';
import { noticeProblems } from '../lib/in-page.js';
import { Preview } from '../lib/handout.js';

const file = 'content/written-by-the-test.md';
const address = 'written-by-the-test/';
const text = (body, extra = '') =>
  `---\ntitle: Written by the test\nsummary: A page that is edited while somebody looks at it.\nstatus: in-review\n${extra}---\n\n${body}\n`;

const test = base.extend({
  preview: async ({}, use) => {
    const preview = await Preview.start({ [file]: text('The first text.') });
    await use(preview);
    await preview.stop();
  },

  /** The page that is edited, open in the browser; counts how often it is loaded. */
  reader: async ({ page, preview }, use) => {
    const reader = { page, loads: 0, errors: [], panel: page.locator('handout-panel[data-mood="grave"]') };
    page.on('pageerror', (error) => reader.errors.push(error.message));
    reader.alert = reader.panel.getByRole('region', { name: 'Findings' });
    page.on('framenavigated', (frame) => {
      reader.loads += frame === page.mainFrame() ? 1 : 0;
    });
    await page.goto(preview.url + address);
    await expect(page.locator('main').getByText('The first text.')).toBeVisible();
    await use(reader);
    expect(reader.errors, 'errors in the scripts of the preview').toEqual([]);
  },
});

test('one change, one reload', async ({ preview, reader }) => {
  const { page, panel } = reader;
  await preview.write(file, text('The second text.'));
  await expect(page.locator('main').getByText('The second text.')).toBeVisible();
  // The third text cannot be seen before a late reload for the second one.
  await preview.write(file, text('The third text.'));
  await expect(page.locator('main').getByText('The third text.')).toBeVisible();
  expect(reader.loads).toBe(3);
  await expect(panel).toHaveCount(0);
  expect(await page.evaluate(noticeProblems)).toEqual([]);
});

test('a page that cannot be read leaves the last good one standing, with a panel', async ({ preview, reader }) => {
  const { page, panel, alert } = reader;
  await preview.write(file, text('Nobody sees this.', '\tbroken: yes\n'));
  await expect(alert).toContainText(file);
  await expect(alert).toContainText(/\b5\b/);
  await expect(alert).toBeVisible();
  await expect(page.locator('main').getByText('The first text.')).toBeVisible();
  await expect(page.getByText('Nobody sees this.')).toHaveCount(0);
  expect(await page.evaluate(noticeProblems)).toEqual([]);
  expect(await accessibilityProblems(page)).toEqual([]);

  // Whoever comes to the page while it is broken meets the same.
  await page.reload();
  await expect(page.locator('main').getByText('The first text.')).toBeVisible();
  await expect(alert).toContainText(file);

  await preview.write(file, text('Mended.'));
  await expect(page.locator('main').getByText('Mended.')).toBeVisible();
  await expect(panel).toHaveCount(0);
});

test('a broken template leaves the last good page standing, with a panel', async ({ preview, reader }) => {
  const { page, panel, alert } = reader;
  const template = 'templates/page.html';
  const before = await preview.read(template);
  await preview.write(template, '{% extends "base.html" %}\n{% block main %}\n{% if %}\n{% endblock main %}\n');
  await expect(alert).toContainText(template);
  await expect(alert).toContainText(/\b3\b/);
  await expect(page.locator('main').getByText('The first text.')).toBeVisible();

  await (before === null ? preview.remove(template) : preview.write(template, before));
  await expect(panel).toHaveCount(0);
  await expect(page.locator('main').getByText('The first text.')).toBeVisible();
});

test('whoever wants it is taken to the page that is saved', async ({ preview, reader }) => {
  const { page } = reader;
  const other = 'content/also-by-the-test.md';
  await preview.write(other, text('Another page.').replace('Written', 'Also written'));
  const panel = page.getByRole('region', { name: 'Handout preview' });
  await expect(panel).toBeVisible();
  // Without the switch the page stays.
  await preview.write(other, text('Another text.').replace('Written', 'Also written'));
  await preview.write(file, text('The second text.'));
  await expect(page.locator('main').getByText('The second text.')).toBeVisible();

  await panel.getByRole('button', { name: 'Show' }).click();
  await panel.getByLabel('Go to the page that I save').check();
  await preview.write(other, text('A third text.').replace('Written', 'Also written'));
  await expect(page.locator('main').getByText('A third text.')).toBeVisible();
  await expect(page).toHaveURL(`${preview.url}also-by-the-test/`);
  await preview.write(other, text('A fourth text.').replace('Written', 'Also written'));
  await expect(page.locator('main').getByText('A fourth text.')).toBeVisible();
});

test('a stylesheet is exchanged, and place, focus and what is open stay', async ({ preview, reader }) => {
  const { page } = reader;
  await page.setViewportSize({ width: 1280, height: 300 });
  await preview.write(file, text(`${'A long text.\n\n'.repeat(60)}<details>\n<summary>More</summary>\n\nInside.\n\n</details>`));
  await page.getByText('More', { exact: true }).click();
  await expect(page.locator('main').getByText('Inside.')).toBeVisible();
  await page.getByText('More', { exact: true }).focus();
  const before = { loads: reader.loads, scroll: await page.evaluate(() => scrollY) };
  expect(before.scroll).toBeGreaterThan(500);
  await preview.write('themes/clinic/css/99-of-the-test.css', 'h1 { color: rgb(1, 2, 3) }');
  await expect(page.locator('h1')).toHaveCSS('color', 'rgb(1, 2, 3)');
  expect(reader.loads).toBe(before.loads);
  await expect(page.locator('main').getByText('Inside.')).toBeVisible();
  await expect(page.getByText('More', { exact: true })).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(before.scroll);

  // A page that is loaded again comes back to its place, with the focus where it was.
  await page.getByRole('link', { name: 'Privacy' }).focus();
  await page.evaluate((y) => scrollTo(0, y), before.scroll);
  await preview.write(file, text(`${'A long text.\n\n'.repeat(60)}The end is another.`));
  await expect(page.locator('main').getByText('The end is another.')).toBeVisible();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
  await expect(page.getByRole('link', { name: 'Privacy' })).toBeFocused();
});

test('a finding in the text is shown beside the page it is about', async ({ preview, reader }) => {
  const { page, panel, alert } = reader;
  await preview.write(file, text('The new text, with a [broken link](not-there.md).'));
  await expect(page.locator('main').getByText('The new text')).toBeVisible();
  await expect(alert).toContainText(file);
  await expect(alert).toContainText('not-there.md');

  await preview.write(file, text('The new text, mended.'));
  await expect(page.locator('main').getByText('mended')).toBeVisible();
  await expect(panel).toHaveCount(0);
});

test('a preview that was ended and started again is found again', async ({ preview, reader }) => {
  const { page } = reader;
  const before = preview.url;
  await preview.end();
  await preview.write(file, text('Written while nobody looked.'));
  await preview.launch();
  expect(preview.url).toBe(before);
  await expect(page.locator('main').getByText('Written while nobody looked.')).toBeVisible();
  expect(reader.loads).toBe(2);
});

test('what is written into a panel is text, never markup', async ({ preview, reader }) => {
  const { page, alert } = reader;
  await preview.write(file, text('Nobody sees this.', '"<img src=x onerror=document.title=1>": yes\n'));
  await expect(alert).toContainText('<img src=x');
  await expect(alert.locator('img')).toHaveCount(0);
  await expect(page).not.toHaveTitle('1');
});

test('the search finds what was written last', async ({ preview, page }) => {
  const search = async (word) => {
    await page.goto(`${preview.url}search/`);
    await page.getByRole('searchbox').fill(word);
    return page.locator('#search-results').getByRole('link', { name: 'Written by the test' });
  };
  await expect(await search('zebrafinch')).toHaveCount(0);
  await preview.write(file, text('A zebrafinch sings.'));
  await page.goto(preview.url + address);
  await expect(page.locator('main').getByText('A zebrafinch sings.')).toBeVisible();
  await expect(await search('zebrafinch')).toBeVisible();
});
