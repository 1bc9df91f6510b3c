// No script is needed to read.
import { noticeProblems, unreadableText } from '../lib/in-page.js';
import { test } from '../lib/visit.js';

test.use({ javaScriptEnabled: false });

test('every page can be read without JavaScript', async ({ page, everyPage }) => {
  await everyPage(
    async () => [...(await page.evaluate(unreadableText)), ...(await page.evaluate(noticeProblems))],
    { without: ({ redirect }) => redirect },
  );
});
