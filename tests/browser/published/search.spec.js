// The search: what patients type, and what they are shown.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { accessibilityProblems } from '../lib/axe.js';
import { build, bundledSite, copyOfTheSite } from '../lib/handout.js';
import { serveFolder } from '../lib/server.js';
import { expect, mounted, test, Visitor } from '../lib/visit.js';

/** What people type, and a page that must be among the first three. */
const asked = [
  ['driving', 'visit/going-home/'],
  ['can i drive home after ketamine', 'visit/going-home/'],
  ['Spravato', 'treatments/nasal-spray/'],
  ['esketamine', 'treatments/nasal-spray/'],
  ['side effects', 'safety/side-effects/'],
  ['bladder', 'safety/bladder/'],
  ['PTSD', 'conditions/ptsd/'],
  ['drip', 'treatments/infusion/'],
  ['infuson', 'treatments/infusion/'],
  ['is it approved', 'start/is-it-approved/'],
  ['is ketamine adictive', 'safety/misuse/'],
  ['will i hallucinate', 'visit/afterwards/'],
  ['how much does it cost', 'living/costs-and-cover/'],
  ['what if i am pregnant', 'safety/pregnancy/'],
  ['deppresion', 'conditions/treatment-resistant-depression/'],
  ['blood presure', 'safety/who-should-not-have-it/'],
  ['pregnent', 'safety/pregnancy/'],
  ['pregnat', 'safety/pregnancy/'],
  ['will i halucinate', 'visit/afterwards/'],
  ['insurence', 'living/costs-and-cover/'],
  ['nausea', 'safety/side-effects/'],
  ['vomiting', 'safety/side-effects/'],
  ['bad trip', 'safety/side-effects/'],
  ['weed', 'safety/other-medicines/'],
  ['apointment', 'visit/preparing/'],
];

/** The same in Spanish, with and without accents. */
const askedInSpanish = [
  ['efectos secundarios', 'safety/side-effects/'],
  ['efectos secundrios', 'safety/side-effects/'],
  ['aerosol nasal', 'treatments/nasal-spray/'],
  ['Spravato', 'treatments/nasal-spray/'],
  ['esketamina', 'treatments/nasal-spray/'],
  ['infusión', 'treatments/infusion/'],
  ['infusion', 'treatments/infusion/'],
  ['¿está aprobada?', 'start/is-it-approved/'],
  ['depresión resistente', 'conditions/treatment-resistant-depression/'],
  ['la primera semana', 'visit/afterwards/'],
  ['puedo manejar', 'visit/going-home/'],
  ['presion alta', 'safety/who-should-not-have-it/'],
  ['efectos segundarios', 'safety/side-effects/'],
  ['es adictiva', 'faq/'],
  ['adicion', 'faq/'],
  ['vejiga', 'safety/side-effects/'],
  ['vómitos', 'safety/side-effects/'],
  ['mal viaje', 'safety/side-effects/'],
  ['marihuana', 'safety/other-medicines/'],
  ['suero', 'treatments/infusion/'],
  ['bejiga', 'safety/side-effects/'],
  ['anciedad', 'faq/'],
  ['alcol', 'visit/preparing/'],
  ['embarasada', 'safety/pregnancy/'],
  ['deprecion', 'conditions/treatment-resistant-depression/'],
];

const status = '#search-status';
const entries = '#search-results > li';

/** Opens the search page, types, and waits for the answer. */
async function search(page, words, mount = mounted('root'), language = '') {
  await page.goto(`${mount.url}${language}search/`);
  await page.getByRole('searchbox').fill(words);
  await expect(page.locator(status)).not.toHaveText(/^(Searching…|Buscando…)?$/);
}

for (const [words, address] of asked) {
  test(`“${words}” finds ${address}`, async ({ page, visitor }) => {
    await search(page, words);
    const links = await page.locator(`${entries} h3 a`).evaluateAll((found) => found.slice(0, 3).map((link) => link.href));
    expect(links).toContain(mounted('root').url + address);
    expect(visitor.trouble).toEqual([]);
  });
}

for (const [words, address] of askedInSpanish) {
  test(`“${words}” finds ${address} in Spanish`, async ({ page, visitor }) => {
    await search(page, words, mounted('root'), 'es/');
    const links = await page.locator(`${entries} h3 a`).evaluateAll((found) => found.slice(0, 3).map((link) => link.href));
    expect(links).toContain(`${mounted('root').url}es/${address}`);
    expect(visitor.trouble).toEqual([]);
  });
}

test('a word that is on no page does not find the beginnings of it', async ({ page }) => {
  for (const words of ['weft', 'isotope', 'ketaminex']) {
    await search(page, words);
    await expect(page.locator(status)).not.toHaveText(/^\d/);
  }
  await search(page, 'weft');
  await expect(page.locator(status)).toHaveText('No page has “weft”.');
  await expect(page.locator('#search-none')).toBeVisible();
});

test('the beginning of a word finds the word', async ({ page }) => {
  for (const [words, address] of [['bladd', 'safety/bladder/'], ['infus', 'treatments/infusion/']]) {
    await search(page, words);
    const links = await page.locator(`${entries} h3 a`).evaluateAll((found) => found.slice(0, 3).map((link) => link.href));
    expect(links, words).toContain(mounted('root').url + address);
  }
});

test('the other language is asked the same', async ({ page, mount }) => {
  await search(page, 'Spravato');
  await page.locator('.languages a[hreflang=es]').click();
  await expect(page).toHaveURL(`${mount.url}es/search/#q=Spravato`);
  await expect(page.getByRole('searchbox')).toHaveValue('Spravato');
  await expect(page.locator(entries).first()).toBeVisible();
});

test('it is asked the same in a theme with a frame of its own', async ({ page }) => {
  const settings = await readFile(path.join(bundledSite, 'book.toml'), 'utf8');
  const site = await copyOfTheSite({ 'book.toml': settings.replace('name = "clinic"', 'name = "plain"') });
  const output = path.join(site, 'public');
  await build(output, 'http://localhost', site);
  const server = await serveFolder(output, '/');
  try {
    await search(page, 'Spravato', { url: `${server.origin}/` });
    await expect(page.locator('header.wrap')).toBeVisible();
    await page.locator('a[hreflang=es]').click();
    await expect(page).toHaveURL(`${server.origin}/es/search/#q=Spravato`);
    await expect(page.locator(entries).first()).toBeVisible();
  } finally {
    await server.close();
    await rm(site, { recursive: true, force: true });
  }
});

for (const name of ['repository', 'moved']) {
  test(`results lead to their pages in a folder of a host (${name})`, async ({ page }) => {
    const mount = mounted(name);
    const visitor = new Visitor(page, mount.url);
    await visitor.begin();
    await search(page, 'driving', mount);
    await page.locator(`${entries} h3 a`).first().click();
    await expect(page).toHaveURL(`${mount.url}visit/going-home/`);
    expect(visitor.trouble).toEqual([]);
  });
}

test('a result leads to the section that has the words', async ({ page, mount }) => {
  await search(page, 'driving');
  await page.locator(entries).first().getByRole('link', { name: 'Getting home' }).click();
  await expect(page).toHaveURL(`${mount.url}visit/going-home/#getting-home`);
  await expect(page.locator('#getting-home')).toBeInViewport();
});

test('what is typed leaves the browser in no way', async ({ page, visitor }) => {
  const requests = [];
  page.on('request', (request) => requests.push(request));
  await search(page, 'zebrafinch driving');
  await page.getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL(/#q=zebrafinch\+driving$/);
  await page.locator(`${entries} h3 a`).first().click();
  await page.waitForLoadState('networkidle');
  for (const request of requests) {
    const sent = [request.url().split('#')[0], request.postData(), ...Object.values(await request.allHeaders())];
    expect(sent.join(' ')).not.toContain('zebrafinch');
  }
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
  expect(visitor.trouble).toEqual([]);
});

test('nothing of the library is loaded before something is typed', async ({ page, mount }) => {
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${mount.url}search/`);
  await page.waitForLoadState('networkidle');
  expect(requests.filter((url) => url.includes('/assets/search/'))).toEqual([]);
});

test('words of despair show help at once, before any result and without a request', async ({ page, mount }) => {
  await page.goto(`${mount.url}search/`);
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  const help = page.locator('#search-help');
  for (const words of ['suicide', 'I want to kill\u00a0myself', 'sucide', 'I don’t want to live', 'i dont want to live', 'kill my self', 'life isnt worth living', 'suicídio', 'quiero morir', 'suicidio', 'no puedo más', 'hacerme daño', 'overdose']) {
    await page.getByRole('searchbox').fill(words);
    await expect(help, words).toBeVisible();
    await expect(help.getByRole('link', { name: 'Call 911' })).toBeVisible();
    await page.getByRole('searchbox').fill('bladder');
    await expect(help, words).toBeHidden();
  }
});

test('a slip in words of despair, and the numbers of the lines, show help at once', async ({ page, mount }) => {
  for (const path of ['search/', 'es/search/']) {
    await page.goto(`${mount.url}${path}`);
    await page.waitForLoadState('networkidle');
    const help = page.locator('#search-help');
    for (const words of ['end my lfie', 'kill mysef', 'kill myslef', 'kil myself', 'kill my slef', 'want to dei', 'want to dye', 'self harn', 'overdoes', 'over dose', 'quiero morrir', 'quiero morrirme', 'no kiero vivir', 'sobredocis', 'matarmee', '988', 'call 911']) {
      await page.getByRole('searchbox').fill(words);
      expect(await help.isVisible(), words).toBe(true);
    }
    for (const words of ['diet', 'killer', 'selfish', 'overnight dose', 'lying down', 'how long does it last', 'insurance 2026', 'no puedo dormir', 'memoria']) {
      await page.getByRole('searchbox').fill(words);
      expect(await help.isVisible(), words).toBe(false);
    }
  }
});

test('help stands before the results', async ({ page }) => {
  await search(page, 'suicide');
  await expect(page.locator(status)).toContainText('People who can help you now are listed first.');
  const [help, first] = await Promise.all([page.locator('#search-help').boundingBox(), page.locator(entries).first().boundingBox()]);
  expect(help.y + help.height).toBeLessThanOrEqual(first.y);
});

test('where nothing is found, the page says so and shows ways on', async ({ page }) => {
  await search(page, 'xqzwvk');
  await expect(page.locator(status)).toHaveText('No page has “xqzwvk”.');
  const ways = page.locator('#search-none');
  await expect(ways.getByRole('link', { name: 'Get help now' })).toBeVisible();
  await ways.getByRole('link', { name: 'All pages from A to Z' }).click();
  await expect(page.locator('#search-all')).toBeInViewport();
});

test('a slip of the keyboard is mended aloud, and another name is told', async ({ page }) => {
  await search(page, 'esketamien');
  await expect(page.locator(status)).toHaveText(/^No page has “esketamien”\. \d+ pages found for “esketamine”\. Also searched for: .*Spravato/);
});

test('what is said of a slip is a word as the pages write it', async ({ page }) => {
  for (const [language, words, said] of [
    ['', 'blood presure', /^No page has “blood presure”\. \d+ pages found for “blood pressure”\.$/],
    ['es/', 'deprecion', /^Ninguna página tiene «deprecion»\. Se encontraron \d+ páginas para «depresión»\.$/],
    ['es/', 'bejiga', /^Ninguna página tiene «bejiga»\. Se encontraron \d+ páginas para «vejiga»\.$/],
  ]) {
    await search(page, words, mounted('root'), language);
    await expect(page.locator(status)).toHaveText(said);
  }
});

test('a slip that the library takes for another form of the word is told', async ({ page }) => {
  await search(page, 'insurence');
  await expect(page.locator(status)).toHaveText(/^No page has “insurence”\. \d+ pages found for “insurance”\./);
  for (const form of ['drives', 'swellings']) {
    await search(page, form);
    await expect(page.locator(status), form).toHaveText(new RegExp(`^\\d+ pages found for “${form}”\\.$`));
  }
});

test('a slip is told where only some of the words are found', async ({ page }) => {
  await search(page, 'zebrafinch insurence');
  await expect(page.locator(status)).toHaveText(/^No page has “zebrafinch insurence”\. Pages with some of the words: \d+\. Also searched for: zebrafinch insurance\.$/);
});

test('no word is offered that is not near', async ({ page }) => {
  for (const words of ['party', 'football', 'elevator', 'vacation', 'copay']) {
    await search(page, words);
    await expect(page.locator(status)).toHaveText(`No page has “${words}”.`);
  }
});

test('a slip is mended in a language that is written from right to left', async ({ page }) => {
  const settings = await readFile(path.join(bundledSite, 'book.toml'), 'utf8');
  const site = await copyOfTheSite({
    'book.toml': `${settings}\n[languages.ar]\ntitle = "دليل"\n`,
    'content/faq.ar.md': '---\ntitle: أسئلة\nsummary: أسئلة عن العلاج.\nstatus: approved\n---\n\nاسأل فريقك عن الكيتامين.\n',
  });
  const output = path.join(site, 'public');
  await build(output, 'http://localhost', site);
  const server = await serveFolder(output, '/');
  try {
    await search(page, 'الكتامين', { url: `${server.origin}/` }, 'ar/');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator(status)).toContainText('“الكيتامين”');
    await expect(page.locator(entries)).toHaveCount(1);
  } finally {
    await server.close();
    await rm(site, { recursive: true, force: true });
  }
});

test('the words of all pages are asked for only when one is missing', async ({ page, visitor }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1)));
  const extra = () => asked.filter((name) => name.startsWith('words.') || name === 'search-slips.js');
  for (const words of ['driving', 'blood pressure', 'bladd']) await search(page, words);
  expect(extra()).toEqual([]);
  for (const words of ['presure', 'pregnent']) {
    await page.getByRole('searchbox').fill(words);
    await expect(page.locator(status)).toContainText(`“${words}”`);
  }
  expect(extra()).toEqual(['search-slips.js', 'words.en.txt']);
  expect(visitor.trouble).toEqual([]);
});

test('another name is known by its small words too', async ({ page, mount }) => {
  await page.goto(`${mount.url}es/search/`);
  await page.getByRole('searchbox').fill('qué es el uso fuera de indicación?');
  await expect(page.locator(status)).toContainText('También se buscó: fuera de indicación');
});

test('another name is known by its signs too', async ({ page, mount }) => {
  await page.route('**/search/', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace('"same":[', '"same":[["C++","ketamine"],["C","driving"],') });
  });
  await page.goto(`${mount.url}search/`);
  await page.getByRole('searchbox').fill('C++');
  await expect(page.locator(status)).toContainText('Also searched for: ketamine');
  await expect(page.locator(status)).not.toContainText('driving');
});

test('nothing is said of the size of the text before it is chosen', async ({ page, mount }) => {
  for (const path of ['', 'search/']) {
    await page.goto(mount.url + path);
    await page.waitForLoadState('load');
    await expect(page.locator('html')).not.toHaveAttribute('data-text-size');
  }
});

test('signs that mean something in HTML mean nothing here', async ({ page, visitor }) => {
  await search(page, '<img src=x onerror=alert(1)> driving "');
  await expect(page.locator(`${entries} img`)).toHaveCount(0);
  expect(visitor.trouble).toEqual([]);
});

test('the keyboard is enough: type, go to a result, come back, start anew', async ({ page, mount }) => {
  await search(page, 'driving');
  const box = page.getByRole('searchbox');
  await box.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator(`${entries} h3 a`).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${mount.url}visit/going-home/`);
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue('driving');
  await expect(page.locator(entries).first()).toBeVisible();
  await box.fill('bladder');
  await box.press('Enter');
  await expect(page.locator(status)).toContainText('bladder');
  await page.goBack();
  await expect(box).toHaveValue('driving');
  await expect(page.locator(status)).toContainText('driving');
  await box.press('Escape');
  await expect(box).toHaveValue('');
  await expect(page.locator('#search-found')).toBeHidden();
  await expect(page.locator('#search-all')).toBeVisible();
});

test('more results come when they are asked for, and the focus goes to them', async ({ page }) => {
  await search(page, 'ketamine');
  const before = await page.locator(entries).count();
  await page.getByRole('button', { name: 'Show more results' }).press('Enter');
  await expect(page.locator(`${entries} h3 a`).nth(before)).toBeFocused();
});

test('an index that does not load is told, and all pages stay', async ({ page, mount }) => {
  await page.route('**/assets/search/pagefind.js', (route) => route.abort());
  await page.goto(`${mount.url}search/`);
  await page.getByRole('searchbox').fill('driving');
  await expect(page.locator(status)).toContainText('The search did not load.');
  await expect(page.locator('#search-all')).toBeVisible();
});

for (const colorScheme of ['light', 'dark']) {
  test(`results can be used by everybody (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    for (const words of ['suicide', 'xqzwvk']) {
      await search(page, words);
      expect(await accessibilityProblems(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, words).toBeLessThanOrEqual(0);
    }
  });
}
