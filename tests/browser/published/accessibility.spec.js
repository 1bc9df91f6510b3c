// WCAG 2.2 level AA as far as a program can tell, in the views that differ.
import { accessibilityProblems } from '../lib/axe.js';
import { test } from '../lib/visit.js';

const views = {
  'in the light scheme': { colorScheme: 'light' },
  'in the dark scheme': { colorScheme: 'dark' },
  'on a small phone': { viewport: { width: 320, height: 640 } },
};

for (const [name, use] of Object.entries(views)) {
  test.describe(name, () => {
    test.use(use);
    test('axe finds nothing wrong', async ({ page, everyPage }) => {
      await everyPage(() => accessibilityProblems(page));
    });
  });
}
