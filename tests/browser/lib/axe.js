// Accessibility by axe-core, the rules of WCAG 2.2 level A and AA.
import { createRequire } from 'node:module';

const { source } = createRequire(import.meta.url)('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong with the page that is open, in words. */
export async function accessibilityProblems(page) {
  return problemsBy(page, { type: 'tag', values: rules });
}

/** Of that, what is wrong with colours alone: a scheme changes nothing else. */
export async function colourProblems(page) {
  return problemsBy(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
}

async function problemsBy(page, runOnly) {
  // Not a <script> in the page, which its security policy would rightly refuse.
  await page.evaluate(source);
  const { violations, passes } = await page.evaluate((only) => window.axe.run(document, { runOnly: only }), runOnly);
  if (passes.length + violations.length === 0) {
    return ['axe found nothing to judge'];
  }
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
    return `${id}: ${help} (${nodes.length}): ${places.join(', ')}`;
  });
}
