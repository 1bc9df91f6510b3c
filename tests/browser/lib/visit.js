// The test kit: a page that keeps a record, and one loop for all pages.
import { expect, test as base } from '@playwright/test';
import { pagesOf } from './site.js';

/** The place the bundled site is mounted at: "root", "repository" or "moved". */
export function mounted(name) {
  return JSON.parse(process.env.HANDOUT_MOUNTS)[name];
}

/**
 * Until a loaded page has been painted and its scripts had their turn. Waiting
 * for a quiet network takes half a second, and there are hundreds of pages.
 */
export async function settled(page) {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))),
  );
}

/**
 * Visits pages of one host and records what should not happen: a request to
 * anywhere else, an error in the console, an answer that is not a success.
 */
export class Visitor {
  trouble = [];
  #allowed;

  constructor(page, url) {
    this.page = page;
    this.origin = new URL(url).origin;
  }

  async begin() {
    const { page } = this;
    await page.context().route('**/*', (route) => this.#answer(route));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !this.#expected(message.location().url)) {
        this.trouble.push(`console: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => this.trouble.push(`script error: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 400 && !this.#expected(response.url())) {
        this.trouble.push(`${response.status()} for ${response.url()}`);
      }
    });
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }

  /** Opens a page. `status` is the answer that is right for it. */
  async open({ url, redirect = false }, status = 200) {
    this.#allowed = status === 200 ? null : url;
    this.staysAt = redirect ? url : null;
    const response = await this.page.goto(url);
    expect(response.status(), url).toBe(status);
  }

  #expected(url) {
    return this.#allowed !== null && url === this.#allowed;
  }

  #answer(route) {
    const request = route.request();
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== this.origin) {
      this.trouble.push(`a request to ${url.href}`);
      return route.abort();
    }
    // A redirect page is looked at itself: "no content" keeps the browser on it.
    if (this.staysAt && request.isNavigationRequest() && request.url() !== this.staysAt) {
      return route.fulfill({ status: 204 });
    }
    return route.continue();
  }
}

export const test = base.extend({
  /** Where the bundled site is mounted for the tests of a file. */
  mount: [async ({}, use) => use(mounted('root')), { option: true }],

  visitor: async ({ page, mount }, use) => {
    const visitor = new Visitor(page, mount.url);
    await visitor.begin();
    await use(visitor);
  },

  /** Which of the pages `everyPage` opens; see `testOfEveryPage`. */
  share: [{ part: 1, of: 1 }, { option: true }],

  /**
   * Opens every page of the mount and asks `look(page)` for its problems. All
   * pages are seen, and all their problems told at once.
   */
  everyPage: async ({ visitor, mount, share }, use) => {
    await use(async (look, { without = () => false } = {}) => {
      const problems = [];
      const all = pagesOf(mount).filter((candidate) => !without(candidate));
      for (const page of all.filter((_, place) => place % share.of === share.part - 1)) {
        await visitor.open(page);
        for (const problem of await look(page)) {
          problems.push(`${page.file}: ${problem}`);
        }
      }
      expect(problems).toEqual([]);
    });
  },
});

/**
 * A test that asks much of each page, cut into parts that run side by side: a
 * machine with few cores would not end it before the time of one test is over.
 */
export function testOfEveryPage(name, body, parts = 4) {
  for (let part = 1; part <= parts; part += 1) {
    test.describe(`part ${part} of ${parts}`, () => {
      test.use({ share: { part, of: parts } });
      test(name, body);
    });
  }
}

export { expect };
