// The buttons below a page's summary: print, copy the address, larger text.
import { expect, mounted, test } from '../lib/visit.js';

const site = mounted('root').url;
const treatment = `${site}treatments/infusion/`;
const other = `${site}safety/bladder/`;

const sizeOfText = (page) =>
  page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize));

test('the buttons do what they say, by keyboard, and say what they did', async ({ page, context, visitor }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => {
    window.print = () => (window.printed = true);
  });
  await visitor.open({ url: `${treatment}#benefits` });
  const tools = page.locator('.tools');

  await tools.getByRole('button', { name: 'Print' }).focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => window.printed)).toBe(true);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(tools.getByRole('status')).toHaveText('The link is copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(treatment);
  expect(visitor.trouble).toEqual([]);
});

test('a reader who wants larger text keeps it from page to page', async ({ page, visitor }) => {
  await visitor.open({ url: treatment });
  const usual = await sizeOfText(page);
  const button = page.locator('.tools button').last();
  await button.click();
  await button.click();
  await expect(page.locator('.tools').getByRole('status')).toContainText('150');
  expect(await sizeOfText(page)).toBeGreaterThan(usual * 1.4);

  await visitor.open({ url: other });
  expect(await sizeOfText(page)).toBeGreaterThan(usual * 1.4);
  await page.locator('.tools button').last().click();
  expect(await sizeOfText(page)).toBeCloseTo(usual, 1);
  expect(visitor.trouble).toEqual([]);
});

test('paper has its own text size, and no buttons', async ({ page, visitor }) => {
  await visitor.open({ url: treatment });
  await page.emulateMedia({ media: 'print' });
  const usual = await sizeOfText(page);
  await page.emulateMedia({ media: 'screen' });
  await page.locator('.tools button').last().click();
  await page.emulateMedia({ media: 'print' });
  expect(await sizeOfText(page)).toBe(usual);
  await expect(page.locator('.tools')).toBeHidden();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('there are no buttons that do nothing', async ({ page, visitor }) => {
    await visitor.open({ url: treatment });
    await expect(page.locator('.tools')).toBeHidden();
  });
});
