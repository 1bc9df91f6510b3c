// Every example of every component, as the gallery of the preview shows it: a
// component is in order before any page uses it.
import { accessibilityProblems } from '../lib/axe.js';
import { galleryOf } from '../lib/gallery.js';
import { Preview } from '../lib/handout.js';
import { noticeProblems, sidewaysScrolling } from '../lib/in-page.js';
import { invalidHtml } from '../lib/nu.js';
import { expect, test as base, Visitor } from '../lib/visit.js';

const test = base.extend({
  gallery: [
    async ({}, use) => {
      const preview = await Preview.start();
      await use(await galleryOf(preview));
      await preview.stop();
    },
    { scope: 'worker' },
  ],

  /** Opens every page of the gallery and asks `look()` for its problems. */
  everyComponent: async ({ page, gallery }, use) => {
    const visitor = new Visitor(page, gallery.url);
    await visitor.begin();
    await use(async (look) => {
      const problems = [];
      for (const { name, url } of gallery.pages) {
        await visitor.open({ url });
        await expect(page.locator('handout-panel .panel')).toBeVisible();
        problems.push(...visitor.trouble.map((trouble) => `${name}: ${trouble}`));
        problems.push(...(await look()).map((problem) => `${name}: ${problem}`));
        // What the tools of the tests do in the page is no trouble of the page.
        visitor.trouble = [];
      }
      expect(problems).toEqual([]);
    });
  },
});

const height = 800;
const views = {
  'in the dark scheme': { colorScheme: 'dark' },
  'in forced colours': { forcedColors: 'active' },
  'on a small phone': { viewport: { width: 320, height } },
  'from right to left': { viewport: { width: 320, height }, direction: 'rtl' },
};

for (const [name, { direction, forcedColors, ...use }] of Object.entries(views)) {
  test.describe(name, () => {
    test.use(use);
    test('every example is accessible and fits', async ({ page, everyComponent }) => {
      await page.emulateMedia({ forcedColors });
      await everyComponent(async () => {
        if (direction) {
          await page.evaluate((value) => (document.documentElement.dir = value), direction);
        }
        return [
          ...(await accessibilityProblems(page)),
          ...(await page.evaluate(sidewaysScrolling)),
          ...(await page.evaluate(noticeProblems)),
        ];
      });
    });
  });
}

test('every example is valid HTML', async ({ gallery }) => {
  expect(await invalidHtml(gallery.pages.map(({ url }) => url))).toEqual([]);
});

test('nothing is wrong with any example', async ({ everyComponent, page }) => {
  await everyComponent(async () => page.locator('handout-panel li').allTextContents());
});

test('the panel leads from the site to the gallery and back', async ({ page, gallery }) => {
  const site = new URL('../..', gallery.url).href;
  await page.goto(site);
  await page.getByRole('link', { name: 'Boxes' }).click();
  await expect(page).toHaveURL(gallery.url);
  await page.getByRole('link', { name: 'care', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('care');
  await page.getByRole('link', { name: 'The site' }).click();
  await expect(page).toHaveURL(site);
});
