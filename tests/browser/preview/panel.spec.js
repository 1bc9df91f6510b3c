// The panel at the foot of every page of the preview, and the pages it leads to.
import { realpath } from 'node:fs/promises';
import { expect, test as base } from '@playwright/test';
import { accessibilityProblems } from '../lib/axe.js';
import { noticeProblems, sidewaysScrolling } from '../lib/in-page.js';
import { Preview } from '../lib/handout.js';

const file = 'content/written-by-the-test.md';
const another = 'content/news/another-of-the-test.md';
const text = (body, extra = '') =>
  `---\ntitle: Written by the test\nsummary: A page that is edited while somebody looks at it.\nstatus: draft\n${extra}---\n\n${body}\n`;
const hard = 'Considerable deterioration necessitates immediate hospitalization.';
const faulty = text(`This is a miracle. We mean it.\n\n## Hard to read\n\n${`${hard} `.repeat(20)}`, 'reviewed_on: 2026-01-02\n');

const test = base.extend({
  preview: async ({}, use) => {
    const preview = await Preview.start({ [file]: faulty, [another]: text('Another page.') });
    await use(preview);
    await preview.stop();
  },
  errors: async ({ page }, use) => {
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(errors);
  },
  open: async ({ page, preview, errors }, use) => {
    await use(async (address = 'written-by-the-test/') => {
      await page.goto(preview.url + address);
      return new Panel(page);
    });
    expect(errors, 'errors in the scripts of the preview').toEqual([]);
  },
});

class Panel {
  constructor(page) {
    this.region = page.getByRole('region', { name: 'Handout preview' });
    this.headline = this.region.getByRole('heading');
    this.body = this.region.getByRole('region', { name: 'Findings' });
    this.fold = this.region.getByRole('button', { name: /^(Show|Hide)$/ });
    this.said = this.region.getByRole('status');
  }
}

test('it quotes the sentence, and leads to the page about the check and back', async ({ page, open, preview }) => {
  const panel = await open();
  const finding = panel.body.getByRole('listitem').filter({ hasText: 'hype' });
  await expect(finding).toContainText('“This is a miracle.”');
  const edit = await finding.getByRole('link', { name: `Edit ${file}, line 8` }).getAttribute('href');
  expect(edit).toBe(`vscode://file${await realpath(preview.folder)}/${file}:8:11`);
  await finding.getByRole('link', { name: 'About hype' }).click();
  await expect(page).toHaveURL(`${preview.url}__handout/rules/hype/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('hype');
  await expect(page.getByRole('heading', { name: 'How to fix' })).toBeVisible();
  expect(await page.evaluate(noticeProblems)).toEqual([]);
  expect(await accessibilityProblems(page)).toEqual([]);
  await panel.region.getByRole('link', { name: 'The site' }).click();
  await expect(page).toHaveURL(preview.url);
});

test('it tells the status, the dates, and how hard each section is', async ({ open }) => {
  const { body } = await open();
  await expect(body).toContainText('Status: draft; patients do not see it');
  await expect(body).toContainText('Reviewed: January 2, 2026');
  const row = body.getByRole('row', { name: 'Hard to read' });
  await expect(row).toContainText(/grade [\d.]+, harder than the aim/);
  await expect(body.getByRole('table')).toContainText('The aim is grade 6.0; lower is easier.');
  await expect(body.getByRole('row', { name: 'Before the first heading' })).toContainText('too short to tell');
});

test('it is folded with Esc and stays folded, whatever the browser lets it remember', async ({ page, open }) => {
  let panel = await open();
  await expect(panel.body).toBeVisible();
  await panel.body.focus();
  await page.keyboard.press('Escape');
  await expect(panel.body).toBeHidden();
  await expect(panel.fold).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel.body).toBeVisible();
  await page.keyboard.press('Enter');
  panel = await open();
  await expect(panel.headline).toContainText('problem');
  await expect(panel.body).toBeHidden();

  // A browser that lets nothing be stored throws when storage is only looked at.
  await page.addInitScript(() => {
    for (const storage of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, storage, {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    }
  });
  panel = await open();
  await expect(panel.body).toBeVisible();
  await panel.fold.click();
  await expect(panel.body).toBeHidden();
});

test('a key leads into it from the page, and Esc folds it from there, where nothing else is meant', async ({ page, open }) => {
  const panel = await open();
  await expect(panel.body).toContainText('miracle');
  const first = page.getByRole('link').first();
  await first.focus();
  await page.keyboard.press('Alt+Shift+P');
  await expect(panel.body).toBeFocused();
  await first.focus();
  await page.keyboard.press('Escape');
  await expect(panel.body).toBeHidden();
  await expect(first).toBeFocused();
  await page.keyboard.press('Alt+Shift+P');
  await expect(panel.body).toBeFocused();
  // Somebody closes something else.
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    const field = document.createElement('input');
    dialog.append(field);
    document.body.append(dialog);
    dialog.show();
    field.focus();
  });
  await page.keyboard.press('Escape');
  await expect(panel.body).toBeVisible();
});

test('the focus in the panel outlasts a save', async ({ page, open, preview }) => {
  const { body } = await open();
  const why = body.getByRole('link', { name: 'About hype' });
  await why.focus();
  await preview.write(file, faulty.replace('We mean it.', 'We mean it so.'));
  await expect(page.locator('main').getByText('We mean it so.')).toBeVisible();
  await expect(why).toBeFocused();
});

test('the focus in the panel outlasts a save when its stylesheet comes last', async ({ page, open, preview }) => {
  const { body } = await open();
  const why = body.getByRole('link', { name: 'About hype' });
  await why.focus();
  await page.addInitScript(() => document.addEventListener('handout-findings', () => (window.isTold = true)));
  await page.route('**/preview.css', async (route) => {
    await page.waitForFunction(() => window.isTold);
    await route.continue();
  });
  await preview.write(file, faulty.replace('We mean it.', 'We mean it so.'));
  await expect(page.locator('main').getByText('We mean it so.')).toBeVisible();
  await expect(why).toBeFocused();
});

test('a change is said once', async ({ page, open, preview }) => {
  const panel = await open();
  await expect(panel.said).toContainText('problem');
  // The same findings after another load are no news.
  await preview.write(file, faulty.replace('We mean it.', 'We mean it so.'));
  await expect(page.locator('main').getByText('We mean it so.')).toBeVisible();
  await expect(panel.headline).toContainText('problem');
  await expect(panel.said).toBeEmpty();
  await preview.write(file, text('All is well.'));
  await expect(panel.said).toContainText('This page:');
});

test('while the site is being checked it blames nobody', async ({ page, open }) => {
  await page.route('**/findings.json*', async (route) => {
    // Unlike a browser, this does not ask again when the connection it kept was closed meanwhile.
    const response = await route.fetch({ maxRetries: 3 });
    const told = await response.json();
    const none = { findings: [], more: 0, tally: { deny: 0, warn: 0, note: 0 } };
    await route.fulfill({ json: { ...told, checked: false, page: none, site: none } });
  });
  const panel = await open();
  await expect(panel.headline).toHaveText('Checking …');
  await panel.fold.click();
  await expect(panel.body).toContainText('Whole site: checking …');
  await expect(panel.body).not.toContainText('problem');
  // The preview ends before the page does: what the page asks then is answered by nobody.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a fault of the panel itself is told, and a preview that is away is none', async ({ page, preview, errors }) => {
  await page.goto(`${preview.url}written-by-the-test/`);
  const panel = new Panel(page);
  await expect(panel.headline).toContainText('problem');
  await page.route('**/findings.json*', (route) => route.abort());
  const asked = page.waitForEvent('requestfailed');
  // The page that is open stays as it is.
  await preview.write(another, text('Another text.'));
  await asked;
  await expect(panel.headline).toContainText('problem');
  expect(errors).toEqual([]);
  await page.unroute('**/findings.json*');
  await page.route('**/findings.json*', (route) => route.fulfill({ json: { page: 'nonsense' } }));
  await page.reload();
  await expect(panel.headline).toContainText('This panel has a fault');
  expect(errors).not.toEqual([]);
});

test('all pages are listed, those with most to mend first, and can be looked for', async ({ page, open, preview }) => {
  await open('');
  await page.getByRole('region', { name: 'Handout preview' }).getByRole('link', { name: 'All pages' }).click();
  const rows = page.locator('tbody').getByRole('row');
  await expect(rows.first()).toContainText('Written by the test');
  await expect(rows.first().getByRole('cell').first()).not.toHaveText('0');
  await expect(page.getByText('being checked')).toHaveCount(0);

  await page.getByLabel('Part of a title').fill('by-thé-test DRAFT');
  await expect(rows).toHaveCount(1);
  await preview.write(file, text('All is well.'));
  await expect(rows.first().getByRole('cell').first()).toHaveText('0');
  await expect(rows).toHaveCount(1);
  for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 600 }]) {
    await page.setViewportSize(viewport);
    expect(await page.evaluate(sidewaysScrolling)).toEqual([]);
    expect(await page.evaluate(noticeProblems)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
  }
  await rows.first().getByRole('link').click();
  await expect(page).toHaveURL(`${preview.url}written-by-the-test/`);
});
