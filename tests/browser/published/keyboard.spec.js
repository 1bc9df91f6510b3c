// The first key press reaches the way past the header, and it works.
import { test } from '../lib/visit.js';

test('the skip link comes first, is seen, and leads to the main part', async ({ page, everyPage }) => {
  await everyPage(
    async () => {
      await page.keyboard.press('Tab');
      const first = await page.evaluate(() => {
        const element = document.activeElement;
        const box = element.getBoundingClientRect();
        return {
          html: element.outerHTML.slice(0, 80),
          target: element.matches('a[href^="#"]') ? element.hash.slice(1) : null,
          seen:
            box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight &&
            element.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)),
        };
      });
      if (!first.target) {
        return [`the first Tab reaches ${first.html}, which is no skip link`];
      }
      const problems = first.seen ? [] : ['the skip link is not seen when it has the focus'];
      await page.keyboard.press('Enter');
      const arrived = await page.evaluate((id) => {
        const main = document.querySelector('main');
        return main?.id === id && document.activeElement === main;
      }, first.target);
      return arrived ? problems : [...problems, `the skip link does not move the focus to <main id="${first.target}">`];
    },
    // A redirect page has one link and nothing to skip.
    { without: ({ redirect }) => redirect },
  );
});
