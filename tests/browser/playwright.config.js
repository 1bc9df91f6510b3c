// One browser, the system's own Chromium; no retries, because a test that only
// sometimes passes is a defect to look at.
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './lib/chromium.js';

const report = process.env.HANDOUT_REPORT;

export default defineConfig({
  testMatch: '**/*.spec.js',
  globalSetup: './lib/setup.js',
  fullyParallel: true,
  workers: Math.max(2, availableParallelism()),
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // A test may look at every page of the site, on a machine that has other work.
  timeout: 180_000,
  // Only a failing test waits that long.
  expect: { timeout: 45_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: launchOptions(),
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  },
});
