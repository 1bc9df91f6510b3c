// Opening a page asks nothing of any other host, breaks no security policy and
// leaves no error in the console.
import { pagesOf } from '../lib/site.js';
import { expect, mounted, settled, test, Visitor } from '../lib/visit.js';

for (const name of ['root', 'repository', 'moved']) {
  test(`no page asks another host for anything or logs an error (${name})`, async ({ page }) => {
    const mount = mounted(name);
    const visitor = new Visitor(page, mount.url);
    await visitor.begin();
    for (const target of pagesOf(mount)) {
      await visitor.open(target);
      await settled(page);
    }
    expect(visitor.trouble).toEqual([]);
  });
}

for (const name of ['root', 'repository']) {
  test(`a wrong address at any depth shows the page for it, styled (${name})`, async ({ page }) => {
    const mount = mounted(name);
    const visitor = new Visitor(page, mount.url);
    await visitor.begin();
    await visitor.open({ url: `${mount.url}no/such/page/at/all/` }, 404);
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.locator('[data-notice="not-medical-advice"]')).toBeVisible();
    const styled = await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.href));
    expect(styled).toBe(true);
    expect(visitor.trouble).toEqual([]);
  });
}
