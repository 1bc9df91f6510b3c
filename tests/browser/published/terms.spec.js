// Words of the glossary in the text of a page: everybody can get at what they
// mean, by key, by touch, without scripts, on paper.
import { accessibilityProblems } from '../lib/axe.js';
import { expect, test } from '../lib/visit.js';

const address = 'treatments/infusion/';
const word = 'relapse';
const meaning = 'When symptoms come back';

const open = async ({ page, mount, visitor }) => {
  await visitor.open({ url: mount.url + address });
  return { button: page.getByRole('button', { name: word, exact: true }), box: page.getByText(meaning) };
};

/** Whether all of a box lies within the window. */
const isInSight = (box) =>
  box.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return left >= 0 && top >= 0 && right <= document.documentElement.clientWidth && bottom <= innerHeight;
  });

test('a key opens the meaning, and Escape closes it and leaves the reader where they were', async ({ page, mount, visitor }) => {
  const { button, box } = await open({ page, mount, visitor });
  await expect(box).toBeHidden();
  for (const key of ['Enter', 'Space']) {
    await button.focus();
    await page.keyboard.press(key);
    await expect(box).toBeVisible();
    expect(await isInSight(box)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(box).toBeHidden();
    await expect(button).toBeFocused();
  }
});

test('Tab reaches the words, and the focus is seen', async ({ page, mount, visitor }) => {
  const { button } = await open({ page, mount, visitor });
  const before = page.locator('.prose a, .prose button').first();
  await before.focus();
  const reached = () => button.evaluate((element) => document.activeElement === element);
  for (let presses = 0; presses < 200 && !(await reached()); presses += 1) {
    await page.keyboard.press('Tab');
  }
  expect(await reached()).toBe(true);
  expect(await button.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
});

test('the meaning stays while it is pointed at, one is open at a time, and a press beside it closes it', async ({ page, mount, visitor }) => {
  const { button, box } = await open({ page, mount, visitor });
  await button.click();
  await box.hover();
  await expect(box).toBeVisible();
  await page.getByRole('button', { name: 'dissociation', exact: true }).evaluate((other) => other.click());
  await expect(box).toBeHidden();
  await button.click();
  await page.mouse.click(2, 300);
  await expect(box).toBeHidden();
});

test('the meaning is read right behind its word, and the word alone is the name of the button', async ({ page, mount, visitor }) => {
  const { button, box } = await open({ page, mount, visitor });
  await button.click();
  const order = await button.evaluate((element) => element.nextElementSibling.textContent.trim());
  expect(await box.textContent()).toContain(order);
  await expect(button).toHaveAttribute('popovertarget', await box.getAttribute('id'));
});

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

  test('a tap opens the meaning within the screen', async ({ page, mount, visitor }) => {
    const { button, box } = await open({ page, mount, visitor });
    await button.tap();
    await expect(box).toBeVisible();
    expect(await isInSight(box)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the meaning opens', async ({ page, mount }) => {
    await page.goto(mount.url + address);
    await page.getByRole('button', { name: word, exact: true }).click();
    await expect(page.getByText(meaning)).toBeVisible();
  });
});

for (const [name, media] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
]) {
  test(`an open meaning is accessible (${name})`, async ({ page, mount, visitor }) => {
    await page.emulateMedia(media);
    const { button, box } = await open({ page, mount, visitor });
    await button.click();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await box.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe('solid');
  });
}

// So it is in a browser that is too old to hide the meaning, too.
test('on paper the meaning stands in brackets behind its word', async ({ page, mount, visitor }) => {
  const { button, box } = await open({ page, mount, visitor });
  await page.emulateMedia({ media: 'print' });
  await expect(box).toBeVisible();
  expect(await box.evaluate((element) => getComputedStyle(element).display)).toBe('inline');
  expect(await box.evaluate((element) => element.parentElement.innerText)).toContain(`${word} (${meaning}`);
  expect(await button.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('none');
});

test('every marked word is in the glossary, under its letter', async ({ page, mount, visitor }) => {
  await visitor.open({ url: `${mount.url}glossary/` });
  const listed = await page.locator('dl > div > dt').allTextContents();
  expect(listed.length).toBeGreaterThan(20);
  expect(listed.map((name) => name.toLowerCase())).toContain(word);
  await page.getByRole('navigation', { name: 'Letters' }).getByRole('link', { name: 'R', exact: true }).click();
  expect(new URL(page.url()).hash).toBe('#letter-r');
  await expect(page.locator('#word-relapse')).toContainText(meaning);
});
