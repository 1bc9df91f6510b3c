// Small screens: nobody has to scroll sideways to read.
import { sidewaysScrolling } from '../lib/in-page.js';
import { test } from '../lib/visit.js';

for (const width of [320, 768]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 800 } });
    test('no page scrolls sideways', async ({ page, everyPage }) => {
      await everyPage(() => page.evaluate(sidewaysScrolling));
    });
  });
}
