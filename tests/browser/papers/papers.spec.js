// The report and the papers for a review: read on any screen, by anybody,
// sorted with the keyboard, asking no host for anything.
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { accessibilityProblems } from '../lib/axe.js';
import { copyOfTheSite, report } from '../lib/handout.js';
import { sidewaysScrolling } from '../lib/in-page.js';
import { serveFolder } from '../lib/server.js';
import { expect, test as base, Visitor } from '../lib/visit.js';

const day = '2026-11-22';
const reviewed = 'content/treatments/infusion.md';
const papers = ['report.html', 'review-pack.html'];

const test = base.extend({
  // One copy of the site for all tests of this file, with a review that is overdue.
  folder: [
    async ({}, use) => {
      const folder = await copyOfTheSite();
      const file = path.join(folder, reviewed);
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('\norder:', '\nreviewed_on: 2025-01-02\nreview_due: 2026-01-02\norder:'));
      await report(['--site', folder, '--today', day]);
      await report(['--site', folder, '--today', day, '--review-pack', reviewed, 'content/help-now.md']);
      await use(folder);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  open: async ({ page, folder }, use) => {
    const server = await serveFolder(folder, '/');
    const visitor = new Visitor(page, server.origin);
    await visitor.begin();
    await use((paper) => visitor.open({ url: `${server.origin}/${paper}` }));
    await server.close();
    // A browser asks for an icon by itself, and a paper has none.
    const trouble = visitor.trouble.filter((line) => !line.includes('favicon'));
    expect(trouble).toEqual([]);
  },
});

for (const paper of papers) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${paper} is open to everybody in ${colorScheme} colours`, async ({ page, open }) => {
      await page.emulateMedia({ colorScheme });
      await open(paper);
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  }

  for (const width of [320, 768]) {
    test(`${paper} does not scroll sideways at ${width} px`, async ({ page, open }) => {
      await page.setViewportSize({ width, height: 800 });
      await open(paper);
      expect(await page.evaluate(sidewaysScrolling)).toEqual([]);
    });
  }
}

const column = (page, head) =>
  page.locator('table.sortable').evaluate((table, name) => {
    const heads = [...table.tHead.rows[0].cells];
    const at = heads.findIndex((cell) => cell.textContent === name);
    return [...table.tBodies[0].rows].map((row) => row.cells[at].textContent.trim());
  }, head);

test('the table is sorted with the keyboard, and says so', async ({ page, open }) => {
  await open('report.html');
  const head = page.getByRole('columnheader', { name: 'Words' });
  const sorted = page.getByRole('columnheader').and(page.locator('[aria-sort]'));
  await expect(sorted).toHaveText('Review due');

  await head.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(sorted).toHaveText('Words');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('status')).toHaveText('Sorted by words, rising.');
  const rising = (await column(page, 'Words')).map(Number);
  expect(rising.length).toBeGreaterThan(10);
  expect(rising).toEqual([...rising].sort((a, b) => a - b));

  await page.keyboard.press('Space');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect((await column(page, 'Words')).map(Number)).toEqual(rising.reverse());
});

test('days are sorted as days, and pages without one come last', async ({ page, open }) => {
  await open('report.html');
  const button = page.getByRole('columnheader', { name: 'Last reviewed' }).getByRole('button');
  for (let press = 0; press < 2; press += 1) {
    await button.press('Enter');
    const days = await column(page, 'Last reviewed');
    expect(days[0]).toBe('January 2, 2025');
    expect(days.at(-1)).toBe('Never');
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the report is whole, in the order of the review dates', async ({ page, open }) => {
    await open('report.html');
    const rows = page.locator('table.sortable tbody tr');
    await expect(rows.first()).toContainText('Overdue');
    await expect(page.locator('table.sortable button')).toHaveCount(0);
    await expect(page.getByText('Choose the head of a column')).toBeHidden();
  });
});

test('a signature has its place, and nothing on the paper is for patients', async ({ page, open }) => {
  await open('review-pack.html');
  await page.emulateMedia({ media: 'print' });
  for (const words of ['I approve this text.', 'Signature', 'Fingerprint of this text']) {
    await expect(page.getByText(words).first()).toBeVisible();
  }
  await expect(page.getByText('Not for patients.').first()).toBeVisible();
});
