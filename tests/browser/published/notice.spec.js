// The promise of this program, seen with a reader's eyes: one notice on every
// page, drawn, readable, not covered, on every screen and on paper.
import { beforeTheNotice, noticeProblems } from '../lib/in-page.js';
import { inEachView } from '../lib/views.js';
import { testOfEveryPage } from '../lib/visit.js';

const height = 900;
const desktop = { width: 1280, height };
const paper = { width: 794, height: 1123 };
const views = {
  'on a small phone': { viewport: { width: 320, height } },
  'on a tablet': { viewport: { width: 768, height } },
  'on a desktop': { viewport: desktop },
  'in the dark scheme': { viewport: desktop, media: { colorScheme: 'dark' } },
  'in forced colours': { viewport: desktop, media: { forcedColors: 'active' } },
  'in print': { viewport: paper, media: { media: 'print' } },
  'in print, from the dark scheme': { viewport: paper, media: { media: 'print', colorScheme: 'dark' } },
};

testOfEveryPage('the notice is there once, comes first, and is seen in every view', async ({ page, everyPage }) => {
  await everyPage(({ redirect }) =>
    inEachView(page, views, async () => [
      ...(await page.evaluate(noticeProblems)),
      ...(redirect ? [] : await page.evaluate(beforeTheNotice)),
    ]),
  );
});
