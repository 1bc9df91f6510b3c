// Accessibility by axe-core, the rules of WCAG 2.2 level A and AA.
import { createRequire } from 'node:module';

const { source } = createRequire(import.meta.url)('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong with the page that is open, in words. */
export async function accessibilityProblems(page) {
  // Not a <script> in the page, which its security policy would rightly refuse.
  await page.evaluate(source);
  const { violations, passes } = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: 'tag', values } }),
    rules,
  );
  if (passes.length === 0) {
    return ['axe found nothing to judge'];
  }
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(' '));
    return `${id}: ${help} (${nodes.length}): ${places.join(', ')}`;
  });
}
