// Stylesheets that no look at their text can judge, because what they do depends
// on where things end up: the notice must be seen all the same.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { build, copyOfTheSite } from '../lib/handout.js';
import { noticeProblems } from '../lib/in-page.js';
import { serveFolder } from '../lib/server.js';

const hostile = {
  'a header that covers the top': '.site-header { position: fixed; inset: 0 0 auto; height: 100vh }',
  'a header that stays': '.site-header { position: sticky; top: 0; margin-top: -9rem }',
  'a main part pulled over it': 'main { position: relative; margin-top: -400px; background: #fff }',
  'a sheet over the page': 'body::before { content: ""; position: fixed; inset: 0; background: #fff; z-index: 9 }',
  'a page that fades': '@keyframes fade { to { opacity: 0 } } body { animation: fade .01s forwards }',
  'a page filtered through a variable': ':root { --f: opacity(0) } body { filter: var(--f) }',
};

for (const [name, css] of Object.entries(hostile)) {
  test(`the notice is seen in spite of ${name}`, async ({ page }) => {
    const site = await copyOfTheSite({ 'templates/css/99-hostile.css': css });
    const output = path.join(site, 'public');
    await build(output, 'http://localhost', site);
    const server = await serveFolder(output, '/');
    try {
      await page.goto(`${server.origin}/`);
      await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
      expect(await page.evaluate(noticeProblems)).toEqual([]);
    } finally {
      await server.close();
      await rm(site, { recursive: true, force: true });
    }
  });
}
