// Small screens and large letters: nobody has to scroll sideways to read.
import { sidewaysScrolling } from '../lib/in-page.js';
import { inEachView } from '../lib/views.js';
import { testOfEveryPage } from '../lib/visit.js';

const phone = { width: 320, height: 800 };
const tablet = { width: 768, height: 800 };
const views = {
  'on a small phone': { viewport: phone },
  'on a tablet': { viewport: tablet },
  'with text twice as large': { viewport: tablet, textSize: '200%' },
  'on a small phone, from right to left': { viewport: phone, direction: 'rtl' },
};

testOfEveryPage('no page scrolls sideways in any view', async ({ page, everyPage }) => {
  await everyPage(() => inEachView(page, views, () => page.evaluate(sidewaysScrolling)));
});
