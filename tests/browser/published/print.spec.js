// The page for those who have no phone: a leaflet that a clinic can hand out.
import { expect, test, testOfEveryPage } from '../lib/visit.js';

// Both sides of three sheets; a pack is several pages, each shorter there than alone.
const mostSides = { page: 6, pack: 12 };

testOfEveryPage('every page is a leaflet of a few sides', async ({ page, everyPage }) => {
  await everyPage(async ({ redirect, address }) => {
    if (redirect) return [];
    const most = mostSides[/(^|\/)packs\//.test(address) ? 'pack' : 'page'];
    const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
    const sides = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
    if (sides === 0) return ['no page was counted'];
    return sides > most ? [`${sides} sides`] : [];
  });
});

test('a leaflet says where it comes from and leads nowhere by touch', async ({ page, mount, visitor }) => {
  const address = 'treatments/infusion/';
  await visitor.open({ url: mount.url + address });
  await expect(page.locator('.print-only').first()).toBeHidden();
  await page.emulateMedia({ media: 'print' });

  const footer = page.locator('.paper-address');
  await expect(footer).toContainText(mount.baseUrl + address);
  await expect(footer).toContainText('newer version');
  const code = footer.getByRole('presentation');
  await code.scrollIntoViewIfNeeded();
  await expect.poll(() => code.evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(20);

  await expect(page.getByText('Next review due')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Menu' })).toBeHidden();
  await expect(page.locator('.toc')).toBeHidden();
  const listed = await page.locator('.paper-links li').allTextContents();
  const marks = await page.locator('a[data-link]').evaluateAll((links) =>
    links.map((link) => getComputedStyle(link, '::after').content.replace(/\D/g, '')),
  );
  expect(listed.length).toBeGreaterThan(2);
  expect(new Set(marks)).toEqual(new Set(listed.map((_, index) => String(index + 1))));
});
