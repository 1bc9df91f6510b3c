// Whoever asks for less motion gets none.
import { motion } from '../lib/in-page.js';
import { test } from '../lib/visit.js';

test('nothing moves for those who asked for less motion', async ({ page, everyPage }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await everyPage(() => page.evaluate(motion));
});
