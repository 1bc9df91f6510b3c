// Findings in the text itself: a line below the words and a number beside them,
// with a way to the panel and back.
import { expect, test as base } from '@playwright/test';
import { accessibilityProblems } from '../lib/axe.js';
import { noticeProblems, sidewaysScrolling } from '../lib/in-page.js';
import { Preview } from '../lib/handout.js';

const file = 'content/written-by-the-test.md';
const another = 'content/another-of-the-test.md';
const drawing = 'content/room-of-the-test.svg';
const dated = 'content/scan-of-the-test.2024-11.svg';
const damaged = 'content/damaged-of-the-test.png';
const stylesheet = 'themes/clinic/css/99-of-the-test.css';
const text = (body) =>
  `---\ntitle: Written by the test\nsummary: A page that is edited while somebody looks at it.\nstatus: in-review\n---\n\n${body}\n`;
const faulty = text(`Rest today. It is a **miracle** cure [@nobody].

## One

- Call us.
- See [our page](not-there.md).

## Two

- Call us, the addict said.

<details>
<summary>More to read</summary>

Call us, the addict said.

</details>

## Three

[Bed](no-bed.md), [tea](no-tea.md).

![](room-of-the-test.svg)

![A room with a bed](room-of-the-test.svg)

![](room-of-the-test.svg)

![](scan-of-the-test.2024-11.svg)

![](not-there.svg)

## A page that is edited`);
const room = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100"/></svg>\n';

const test = base.extend({
  preview: [
    async ({}, use) => {
      const preview = await Preview.start({ [file]: faulty, [another]: text('Another page.'), [drawing]: room, [dated]: room });
      await use(preview);
      await preview.stop();
    },
    { scope: 'worker' },
  ],
  reader: async ({ page, preview }, use) => {
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${preview.url}written-by-the-test/`);
    await expect(number(page, 'miracle')).toBeVisible();
    await use(page);
    expect(errors, 'errors in the scripts of the preview').toEqual([]);
  },
});

const number = (page, words) => page.getByRole('button', { name: `at “${words}”` });
const item = (page, words) => page.locator('handout-panel li', { hasText: `“${words}”` });

/** Lets something on the page scroll, and waits until the numbers are where they belong. */
const arrangedAnew = (page) =>
  page.evaluate(() => {
    document.dispatchEvent(new Event('scroll'));
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });

/** Changes another page, and waits until the findings were told again. */
async function toldAgain(page, preview) {
  const told = page.evaluate(() => new Promise((done) => document.addEventListener('handout-findings', done, { once: true })).then(() => null));
  rounds += 1;
  await preview.write(another, text(`Round ${rounds}.`));
  await told;
}
let rounds = 0;

/** The words below which there is a line, in order, each with those before it in its element. */
const marked = () =>
  ['deny', 'warn', 'note'].flatMap((level) =>
    [...CSS.highlights.get(`handout-${level}`)].map((range) => {
      const before = new Range();
      before.setStart(range.startContainer.parentElement.closest('p, li, h2'), 0);
      before.setEnd(range.startContainer, range.startOffset);
      return `${level}: ${before.toString().trim()}|${range.toString()}`;
    }),
  );

test('each finding is marked at its own words', async ({ reader }) => {
  const lines = await reader.evaluate(marked);
  for (const expected of [
    'deny: Rest today. It is a|miracle',
    'deny: Rest today. It is a miracle|cure',
    'deny: See|our page',
    'deny: Call us, the|addict',
  ]) {
    expect(lines).toContain(expected);
  }
  const heading = await reader.evaluate(() => {
    const ranges = [...CSS.highlights.get('handout-warn')];
    return ranges.find((range) => range.toString() === 'A page that is edited').startContainer.parentElement.localName;
  });
  expect(heading, 'not the summary, which begins with the same words').toBe('h2');
  const twice = lines.filter((line) => line.endsWith('|addict'));
  expect(twice, 'the same words in two places').toHaveLength(2);
  const places = await reader.evaluate(() =>
    [...CSS.highlights.get('handout-deny')]
      .filter((range) => range.toString() === 'addict')
      .map((range) => Boolean(range.startContainer.parentElement.closest('details'))),
  );
  expect(places).toEqual([false, true]);
});

test('a number leads to the finding, and the finding back to the words', async ({ reader }) => {
  await number(reader, 'miracle').click();
  const finding = item(reader, 'miracle').filter({ hasText: 'hype' });
  await expect(finding).toBeFocused();
  await finding.getByRole('button', { name: /in the text/ }).press('Enter');
  await expect(number(reader, 'miracle')).toBeFocused();
  expect(await reader.evaluate(() => [...CSS.highlights.get('handout-here')].join())).toBe('miracle');
  await reader.keyboard.press('Enter');
  await expect(finding).toBeFocused();
});

test('a picture has a frame, and a number that leads to the finding and back', async ({ reader }) => {
  const framed = () =>
    reader.evaluate(() => {
      const corner = (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join(' ');
      };
      const frames = [...document.querySelector('handout-panel').shadowRoot.querySelectorAll('.frame:not([hidden])')];
      const corners = new Set(frames.map(corner));
      return [...document.querySelectorAll('main img[src*="of-the-test"]')].map((image) => corners.has(corner(image)));
    });
  await reader.locator('main img').last().scrollIntoViewIfNeeded();
  await expect.poll(framed, 'those without words, and not the one between them').toEqual([true, false, true, true]);
  const last = reader.getByRole('button', { name: 'at a picture' }).last();
  await last.click();
  const finding = reader.locator('handout-panel li:focus');
  await expect(finding).toContainText('missing-alt-text');
  await finding.getByRole('button', { name: /in the text/ }).press('Enter');
  await expect(reader.getByRole('button', { name: 'at a picture' }).and(reader.locator(':focus'))).toHaveCount(1);
});

test('a picture that cannot be shown has a frame on the page that names it', async ({ page, preview }) => {
  await preview.write(damaged, 'This is no picture.');
  await preview.write(another, text('Another page.\n\n![A bed](damaged-of-the-test.png)'));
  await page.goto(`${preview.url}another-of-the-test/`);
  const finding = page.locator('handout-panel li', { hasText: 'unreadable-picture' });
  await expect(finding).toContainText('It is shown on content/another-of-the-test.md.');
  await finding.getByRole('button', { name: 'Show in the text: A bed' }).click();
  await expect(page.locator('handout-panel .frame.deny:not([hidden])')).toHaveCount(1);
  await preview.remove(damaged);
  await preview.write(another, text('Another page.'));
  await expect(finding).toHaveCount(0);
});

test('words in something that is closed have a number once it is open', async ({ reader }) => {
  const hidden = number(reader, 'addict').last();
  await expect(hidden).toHaveCount(1);
  await expect(reader.locator('summary', { hasText: 'More to read' })).toBeVisible();
  const last = reader.locator('handout-panel li', { hasText: 'stigma' }).last();
  await last.getByRole('button', { name: /in the text/ }).click();
  await expect(reader.locator('details', { hasText: 'More to read' })).toHaveAttribute('open', '');
  await expect(number(reader, 'addict')).toHaveCount(2);
  await expect(number(reader, 'addict').last()).toBeFocused();
});

test('nothing on the page moves, and nobody is shut out', async ({ reader, preview }) => {
  const places = () =>
    [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility()).map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${x} ${y} ${width} ${height}`;
    });
  for (const viewport of [{ width: 1280, height: 900 }, { width: 320, height: 600 }]) {
    await reader.setViewportSize(viewport);
    await reader.goto(`${preview.url}written-by-the-test/`);
    await expect(number(reader, 'miracle')).toBeVisible();
    const before = await reader.evaluate(places);
    expect(await reader.evaluate(noticeProblems)).toEqual([]);
    expect(await reader.evaluate(sidewaysScrolling)).toEqual([]);
    expect(await accessibilityProblems(reader)).toEqual([]);
    await reader.evaluate(() => document.querySelector('handout-panel').remove());
    expect(await reader.evaluate(places)).toEqual(before);
  }
});

test('on a narrow page no number hides a word', async ({ reader }) => {
  await reader.setViewportSize({ width: 320, height: 600 });
  const hidden = () =>
    reader.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const words = [];
      while (walker.nextNode()) {
        const range = new Range();
        range.selectNodeContents(walker.currentNode);
        words.push(...[...range.getClientRects()].map((rect) => ({ rect, text: range.toString() })));
      }
      const numbers = [...document.querySelector('handout-panel').shadowRoot.querySelectorAll('.marks button:not([hidden])')];
      const covers = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      return numbers.flatMap((number) => words.filter(({ rect }) => covers(number.getBoundingClientRect(), rect)).map(({ text }) => text));
    });
  await expect.poll(hidden).toEqual([]);
});

test('on a narrow page the findings of one line share a number that leads to each', async ({ reader, preview }) => {
  await reader.setViewportSize({ width: 320, height: 600 });
  const shared = number(reader, 'Bed').and(number(reader, 'tea'));
  for (const file of ['no-bed.md', 'no-tea.md', 'no-bed.md']) {
    await shared.press('Enter');
    await expect(reader.locator('handout-panel li:focus')).toContainText(file);
    // Neither what moves the numbers nor findings that are told again begin the round anew.
    await arrangedAnew(reader);
    await toldAgain(reader, preview);
    await expect(reader.locator('handout-panel li:focus')).toContainText(file);
  }
  const second = reader.locator('handout-panel li', { hasText: 'no-tea.md' });
  await second.getByRole('button', { name: /in the text/ }).press('Enter');
  await expect(shared).toBeFocused();
  expect(await reader.evaluate(() => [...CSS.highlights.get('handout-here')].join())).toBe('tea');
  const tops = await reader.evaluate(() =>
    [...document.querySelector('handout-panel').shadowRoot.querySelectorAll('.marks button:not([hidden])')].map((button) => button.getBoundingClientRect().top),
  );
  const sorted = tops.toSorted((a, b) => a - b);
  const near = sorted.filter((top, index) => index > 0 && top - sorted[index - 1] < 15);
  expect(near, 'numbers of one line that stand below each other').toEqual([]);
});

test('the focus on a number outlasts findings that are told again', async ({ reader, preview }) => {
  await number(reader, 'miracle').focus();
  await toldAgain(reader, preview);
  await expect(number(reader, 'miracle')).toBeFocused();
});

test('no theme takes the panel away', async ({ reader, preview }) => {
  await preview.write(
    stylesheet,
    `* { display: none !important; visibility: hidden !important; font-size: 60px !important; color: white !important }
     html { font-size: 60px !important } div, section { position: absolute !important; inset: 0 auto auto -9999px !important }
     body { transform: scale(.1) !important; opacity: 0 !important }`,
  );
  const panel = reader.getByRole('region', { name: 'Handout preview' });
  await expect(reader.locator('main')).toBeHidden();
  await reader.reload();
  await expect(panel).toBeInViewport();
  await expect(item(reader, 'miracle').first()).toBeVisible();
  const size = await item(reader, 'miracle').first().evaluate((found) => getComputedStyle(found).fontSize);
  expect(size).toBe('16px');
  await preview.remove(stylesheet);
  await expect(reader.locator('main')).toBeVisible();
});
