// WCAG 2.2 level AA as far as a program can tell, in the views that differ.
import { accessibilityProblems, colourProblems } from '../lib/axe.js';
import { oneOfEachKind } from '../lib/site.js';
import { inEachView } from '../lib/views.js';
import { expect, test, testOfEveryPage } from '../lib/visit.js';

// Its words are judged where they were written, and its frame with the others.
const withoutCopies = { without: ({ copy }) => copy };

testOfEveryPage('axe finds nothing wrong in the light scheme, nor with the colours of the dark one', async ({ page, everyPage }) => {
  await everyPage(
    async () => [
      ...(await accessibilityProblems(page)),
      ...(await inEachView(page, { dark: { media: { colorScheme: 'dark' } } }, () => colourProblems(page))),
    ],
    withoutCopies,
  );
});

// These differ by kind of page and not by what is written on it.
const desktop = { width: 1280, height: 900 };
const viewsOfKinds = {
  'on a small phone': { viewport: { width: 320, height: 640 } },
  'in the dark scheme': { viewport: desktop, media: { colorScheme: 'dark' } },
  'in forced colours': { viewport: desktop, media: { forcedColors: 'active' } },
  'from right to left': { viewport: desktop, direction: 'rtl' },
};

test('axe finds nothing wrong with any kind of page in any view', async ({ page, mount, everyPage }) => {
  const kinds = new Set(oneOfEachKind(mount).map(({ file }) => file));
  expect(kinds.size).toBeGreaterThan(4);
  await everyPage(() => inEachView(page, viewsOfKinds, () => accessibilityProblems(page)), {
    without: ({ file }) => !kinds.has(file),
  });
});
