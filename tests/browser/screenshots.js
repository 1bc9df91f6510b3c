// Pictures of the bundled site, for people to look at.
//
//   npm run screenshots                       home, every section, one page of each, 404
//   npm run screenshots -- visit/ help-now/   these addresses
//
// They go to the folder in HANDOUT_SCREENSHOTS (default: below the system's
// folder for temporary files). Each page is taken at three widths, in the dark
// scheme, and as a printed sheet.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { launchOptions } from './lib/chromium.js';
import { build } from './lib/handout.js';
import { serveFolder } from './lib/server.js';
import { pagesOf } from './lib/site.js';

const views = {
  320: { viewport: { width: 320, height: 640 } },
  768: { viewport: { width: 768, height: 1024 } },
  1280: { viewport: { width: 1280, height: 900 } },
  'dark-320': { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  'dark-1280': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  // The width of A4 less its margins, at the 96 pixels of a CSS inch.
  print: { viewport: { width: 718, height: 1047 }, media: 'print' },
};

const output = path.resolve(process.env.HANDOUT_SCREENSHOTS ?? path.join(tmpdir(), 'handout-screenshots'));
const scratch = await mkdtemp(path.join(tmpdir(), 'handout-pictures-'));
const folder = path.join(scratch, 'site');
await build(folder, 'https://clinic.example');
const server = await serveFolder(folder, '/');
const browser = await chromium.launch(launchOptions());
try {
  await mkdir(output, { recursive: true });
  const pages = pagesOf({ folder, url: `${server.origin}/` });
  for (const page of chosen(pages, process.argv.slice(2))) {
    for (const [name, view] of Object.entries(views)) {
      console.log(await take(page, name, view));
    }
  }
} finally {
  await browser.close();
  await server.close();
  await rm(scratch, { recursive: true });
}

function chosen(pages, wanted) {
  const named = wanted.map((address) => {
    const page = pages.find((candidate) => candidate.address === address.replace(/^\//, ''));
    if (!page) {
      throw new Error(`There is no page at "${address}".`);
    }
    return page;
  });
  if (named.length > 0) {
    return named;
  }
  // The first page met at each depth of each section stands for its like.
  const kinds = new Map();
  for (const page of pages.filter((candidate) => !candidate.redirect)) {
    const [section, rest] = page.address.split(/\/(.*)/s);
    const kind = `${section}: ${rest ? 'page' : 'start'}`;
    kinds.set(kind, kinds.get(kind) ?? page);
  }
  return [...kinds.values()];
}

async function take({ address, url }, name, { media, ...context }) {
  const tab = await browser.newPage(context);
  await tab.emulateMedia({ media });
  await tab.goto(url);
  const slug = address.replace(/\/$|\.html$/, '').replaceAll('/', '_') || 'home';
  const file = path.join(output, `${slug}-${name}.png`);
  await tab.screenshot({ path: file, fullPage: true });
  if (media === 'print') {
    await tab.pdf({ path: file.replace(/png$/, 'pdf'), format: 'A4', printBackground: false });
  }
  await tab.close();
  return file;
}
