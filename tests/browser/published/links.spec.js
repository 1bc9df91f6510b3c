// Every link, resource and fragment of the published site leads somewhere, at
// the top of a host, in a folder of a host, and when the files are moved.
import { linkProblems } from '../lib/links.js';
import { expect, mounted, test } from '../lib/visit.js';

const places = {
  root: 'at the top of a host',
  repository: 'in a folder of a host',
  moved: 'moved into a folder it was not built for',
};

for (const [name, place] of Object.entries(places)) {
  test(`every reference is answered ${place}`, async ({ page }) => {
    expect(await linkProblems(page, mounted(name))).toEqual([]);
  });
}
