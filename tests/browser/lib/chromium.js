// Which browser is started, and how.
import { execFileSync } from 'node:child_process';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The launch options of Playwright for the Chromium of this machine. */
export function launchOptions() {
  return {
    executablePath: executable(),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      // Nothing but this machine has a name: a page that asks for anything else
      // cannot even find it, and the tests see that it tried.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  };
}

function executable() {
  const candidates = process.env.CHROMIUM ? [process.env.CHROMIUM] : names;
  for (const name of candidates) {
    try {
      const path = execFileSync('sh', ['-c', 'command -v -- "$1"', 'sh', name], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return path.trim();
    } catch {
      // Not here; the next name may be.
    }
  }
  throw new Error(`No Chromium found (looked for ${candidates.join(', ')}). Name one in CHROMIUM.`);
}
