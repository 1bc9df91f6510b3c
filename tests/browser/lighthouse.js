// Lighthouse on the kinds of page that readers meet most, as on a phone of the
// middle range: `npm run lighthouse`, or `./test lighthouse`.
//
// The site is built and put on a plain server that packs what it sends, as hosts
// do. How fast a page is, Lighthouse works out from what was loaded ("simulate"),
// so that it hardly depends on this machine; of three looks the middle one counts.
// The reports stay in `lighthouse-reports/`.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { launchOptions } from './lib/chromium.js';
import { build } from './lib/handout.js';
import { serveFolder } from './lib/server.js';
import { pagesOf } from './lib/site.js';

const least = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 95 };
const looks = 3;
const reports = fileURLToPath(new URL('lighthouse-reports/', import.meta.url));

/** Pages by name, each with its address. */
const pages = [
  { name: 'home', address: '' },
  { name: 'treatment', address: 'treatments/infusion/' },
  { name: 'search', address: 'search/' },
];

const percent = (result, category) => Math.round(result.lhr.categories[category].score * 100);

/** What takes points in a category, in words. */
function reasons(result, category) {
  const refs = result.lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0);
  const audits = refs.map(({ id }) => result.lhr.audits[id]);
  const failed = audits.filter(({ score }) => score !== null && score < 1);
  return failed.map(({ id, title, displayValue = '' }) => `${id}: ${title} ${displayValue}`.trim());
}

async function middleLook(url, port) {
  const results = [];
  for (let look = 0; look < looks; look += 1) {
    const options = { port, output: ['html', 'json'], onlyCategories: Object.keys(least), throttlingMethod: 'simulate' };
    const result = await lighthouse(url, options);
    if (result.lhr.runtimeError) {
      throw new Error(`${url}: ${result.lhr.runtimeError.message}`);
    }
    results.push(result);
  }
  results.sort((a, b) => percent(a, 'performance') - percent(b, 'performance'));
  return results[Math.floor(looks / 2)];
}

const folder = await mkdtemp(path.join(tmpdir(), 'handout-lighthouse-'));
const server = await serveFolder(folder, '/', { packs: true });
// Built for this very address, so that the page is the one it says it is.
await build(folder, server.origin);
const { executablePath, args } = launchOptions();
const chrome = await launch({ chromePath: executablePath, chromeFlags: [...args, '--headless=new', '--no-sandbox'] });
await rm(reports, { recursive: true, force: true });
await mkdir(reports);

let passed = 0;
let failed = 0;
try {
  const built = new Set(pagesOf({ folder, url: `${server.origin}/` }).map(({ address }) => address));
  for (const { name, address } of pages) {
    if (!built.has(address)) {
      throw new Error(`The site has no page at "${address}".`);
    }
    const result = await middleLook(`${server.origin}/${address}`, chrome.port);
    const [html, json] = result.report;
    await writeFile(path.join(reports, `${name}.html`), html);
    await writeFile(path.join(reports, `${name}.json`), json);
    console.log(`${name}: ${Object.keys(least).map((category) => `${category} ${percent(result, category)}`).join(', ')}`);
    for (const [category, points] of Object.entries(least)) {
      if (percent(result, category) >= points) {
        passed += 1;
        continue;
      }
      failed += 1;
      console.log(`  ${category} is below ${points}:`);
      reasons(result, category).forEach((reason) => console.log(`    ${reason}`));
    }
  }
} finally {
  chrome.kill();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`Lighthouse: ${passed} passed, ${failed} failed. Reports: ${path.relative(process.cwd(), reports)}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
