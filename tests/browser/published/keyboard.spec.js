// A page without a mouse: the first key press reaches the way past the header,
// and every other one the next thing that can be used.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { oneOfEachKind, pagesOf } from '../lib/site.js';
import { expect, test } from '../lib/visit.js';

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

/** The element that has the focus, as somebody who looks at it meets it. */
function focused() {
  const element = document.activeElement;
  if (element === document.body || !element) {
    return null;
  }
  const style = getComputedStyle(element);
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const inSight = boxes.some(({ left, right, top, bottom }) => {
    const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return element.contains(onTop) || onTop?.contains(element);
  });
  return {
    html: element.outerHTML.slice(0, 90),
    place: [...document.querySelectorAll('*')].indexOf(element),
    inSight,
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}

test('Tab reaches everything in the order of the page, in sight and marked', async ({ page, mount, visitor }) => {
  const problems = [];
  for (const { url, file, redirect } of oneOfEachKind(mount)) {
    await visitor.open({ url, redirect });
    const before = problems.length;
    let last = -1;
    for (let steps = 0; steps < 400; steps += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(focused);
      // After the last element the focus leaves the page, or begins anew.
      if (!at || at.place <= last) {
        break;
      }
      last = at.place;
      if (!at.inSight) problems.push(`${file}: ${at.html} has the focus and is not in sight`);
      if (!at.marked) problems.push(`${file}: ${at.html} has the focus and does not show it`);
    }
    const left = await page.evaluate((place) => {
      const all = [...document.querySelectorAll('*')];
      return all
        .filter((element) => element.matches('a[href], button, input, select, textarea, summary, video[controls], [tabindex="0"]'))
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && all.indexOf(element) > place)
        .map((element) => element.outerHTML.slice(0, 90));
    }, last);
    problems.push(...left.map((html) => `${file}: ${html} is never reached`));
    if (last < 0 && problems.length === before) problems.push(`${file}: nothing can be reached`);
  }
  expect(problems).toEqual([]);
});

const folded = {
  'the menu': ['details.menu', /<details class="menu"/],
  'a box with more': ['main details', /<main[^]*<details/],
};

for (const [name, [selector, pattern]] of Object.entries(folded)) {
  test(`the keyboard opens and closes ${name}`, async ({ page, mount, visitor }) => {
    for (const target of pagesOf(mount)) {
      if (!target.redirect && pattern.test(readFileSync(path.join(mount.folder, target.file), 'utf8'))) {
        await page.setViewportSize({ width: 390, height: 800 });
        await visitor.open(target);
        const box = page.locator(selector).first();
        await box.locator('summary').first().focus();
        for (const [key, open] of [['Enter', true], ['Enter', false], ['Space', true], ['Space', false]]) {
          await page.keyboard.press(key);
          expect(await box.evaluate((element) => element.open), `${target.file}: ${key}`).toBe(open);
        }
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        expect(await box.evaluate((element) => element.contains(document.activeElement) || !element.querySelector('a[href]'))).toBe(true);
        return;
      }
    }
    throw new Error(`No page has ${name}.`);
  });
}
