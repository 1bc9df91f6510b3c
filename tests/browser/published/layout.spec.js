// Small screens and large letters: nobody has to scroll sideways to read.
import { sidewaysScrolling } from '../lib/in-page.js';
import { test } from '../lib/visit.js';

const height = 800;
const views = {
  'on a small phone': { viewport: { width: 320, height } },
  'on a tablet': { viewport: { width: 768, height } },
  'with text twice as large': { viewport: { width: 768, height }, textSize: '200%' },
  'on a small phone, from right to left': { viewport: { width: 320, height }, direction: 'rtl' },
};

for (const [name, { textSize, direction, ...use }] of Object.entries(views)) {
  test.describe(name, () => {
    test.use(use);
    test('no page scrolls sideways', async ({ page, everyPage }) => {
      await everyPage(async () => {
        if (textSize) {
          await page.evaluate((size) => (document.documentElement.style.fontSize = size), textSize);
        }
        if (direction) {
          await page.evaluate((value) => (document.documentElement.dir = value), direction);
        }
        return page.evaluate(sidewaysScrolling);
      });
    });
  });
}
