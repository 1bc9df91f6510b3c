// One page, looked at in several ways without being loaded again.

const plain = { media: null, colorScheme: null, forcedColors: null, reducedMotion: null };

/**
 * Shows the open page in each of `views` (name: what differs) and asks `look()`
 * for its problems, which come back with the name of the view before them.
 *
 * A view may set `viewport`, `media` (as `page.emulateMedia` takes it), `textSize`
 * and `direction`. Whatever it does not set is as in a new window, so `viewport`
 * has to be said in all views or in none.
 */
export async function inEachView(page, views, look) {
  const problems = [];
  for (const [name, { viewport, media, textSize = '', direction }] of Object.entries(views)) {
    if (viewport) {
      await page.setViewportSize(viewport);
    }
    await page.emulateMedia({ ...plain, ...media });
    await page.evaluate(
      ([size, towards]) => {
        const root = document.documentElement;
        root.dataset.ownDirection ??= root.dir;
        root.style.fontSize = size;
        root.dir = towards ?? root.dataset.ownDirection;
      },
      [textSize, direction],
    );
    problems.push(...(await look(name)).map((problem) => `${name}: ${problem}`));
  }
  return problems;
}
