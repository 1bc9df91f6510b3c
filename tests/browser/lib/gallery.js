// The gallery of the preview: one page for every component of the theme.

/** Where the gallery of a preview is, with its pages: `name` and `url`. */
export async function galleryOf(preview) {
  const url = new URL('__handout/components/', preview.url).href;
  const index = await (await fetch(url)).text();
  const names = [...index.matchAll(/href="\.\/([\w-]+)\/"/g)].map(([, name]) => name);
  if (names.length < 10) {
    throw new Error(`${url} lists ${names.length} components; that is no gallery.`);
  }
  return { url, pages: [{ name: 'index', url }, ...names.map((name) => ({ name, url: `${url}${name}/` }))] };
}
