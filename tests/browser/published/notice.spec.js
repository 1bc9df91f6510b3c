// The promise of this program, seen with a reader's eyes: one notice on every
// page, drawn, readable, not covered, on every screen and on paper.
import { beforeTheNotice, noticeProblems } from '../lib/in-page.js';
import { test } from '../lib/visit.js';

const height = 900;
const views = {
  'on a small phone': { viewport: { width: 320, height } },
  'on a tablet': { viewport: { width: 768, height } },
  'on a desktop': { viewport: { width: 1280, height } },
  'in the dark scheme': { viewport: { width: 1280, height }, colorScheme: 'dark' },
  'in forced colours': { viewport: { width: 1280, height }, media: { forcedColors: 'active' } },
  'in print': { viewport: { width: 794, height: 1123 }, media: { media: 'print' } },
  'in print, from the dark scheme': {
    viewport: { width: 794, height: 1123 },
    colorScheme: 'dark',
    media: { media: 'print' },
  },
};

for (const [name, { media, ...use }] of Object.entries(views)) {
  test.describe(name, () => {
    test.use(use);
    test('the notice is there once, comes first, and is seen', async ({ page, everyPage }) => {
      if (media) {
        await page.emulateMedia(media);
      }
      await everyPage(async ({ redirect }) => [
        ...(await page.evaluate(noticeProblems)),
        ...(redirect ? [] : await page.evaluate(beforeTheNotice)),
      ]);
    });
  });
}
