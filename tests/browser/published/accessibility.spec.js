// WCAG 2.2 level AA as far as a program can tell, in the views that differ.
import { accessibilityProblems } from '../lib/axe.js';
import { oneOfEachKind } from '../lib/site.js';
import { expect, test } from '../lib/visit.js';

const views = {
  'in the light scheme': { colorScheme: 'light' },
  'in the dark scheme': { colorScheme: 'dark' },
  'on a small phone': { viewport: { width: 320, height: 640 } },
};

// These differ by kind of page and not by what is written on it.
const viewsOfKinds = {
  'in forced colours': { media: { forcedColors: 'active' } },
  'from right to left': { direction: 'rtl' },
};

for (const [name, { media, direction }] of Object.entries(viewsOfKinds)) {
  test(`axe finds nothing wrong ${name}`, async ({ page, mount, everyPage }) => {
    const kinds = new Set(oneOfEachKind(mount).map(({ file }) => file));
    expect(kinds.size).toBeGreaterThan(4);
    await page.emulateMedia(media ?? {});
    await everyPage(
      async () => {
        if (direction) {
          await page.evaluate((value) => (document.documentElement.dir = value), direction);
        }
        return accessibilityProblems(page);
      },
      { without: ({ file }) => !kinds.has(file) },
    );
  });
}

for (const [name, use] of Object.entries(views)) {
  test.describe(name, () => {
    test.use(use);
    test('axe finds nothing wrong', async ({ page, everyPage }) => {
      await everyPage(() => accessibilityProblems(page));
    });
  });
}
