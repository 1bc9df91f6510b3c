// The program under test: where it is, one build, one preview.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The folder of the bundled site, which is the top of this repository. */
export const bundledSite = fileURLToPath(new URL('../../..', import.meta.url));

const partsOfASite = ['book.toml', 'content', 'templates', 'themes', 'static'];

function binary() {
  const target = path.resolve(bundledSite, process.env.CARGO_TARGET_DIR ?? 'target');
  const file = process.env.HANDOUT ?? path.join(target, 'release', 'handout');
  if (!existsSync(file)) {
    throw new Error(`${file} is not there. Build it first: cargo build --release`);
  }
  return file;
}

/** A copy of the bundled site in a folder of its own, with `files` (path: text) added. */
export async function copyOfTheSite(files = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'handout-site-'));
  for (const part of partsOfASite) {
    const source = path.join(bundledSite, part);
    if (await stat(source).catch(() => null)) {
      await cp(source, path.join(folder, part), { recursive: true });
    }
  }
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  return folder;
}

/** Builds the site in the folder `site` into `output`, to be published at `baseUrl`. */
export async function build(output, baseUrl, site = bundledSite) {
  const args = ['build', '--site', site, '--output', output, '--base-url', baseUrl];
  try {
    await promisify(execFile)(binary(), args, { maxBuffer: 64 << 20 });
  } catch (error) {
    throw new Error(`handout ${args.join(' ')} failed:\n${error.stdout ?? ''}${error.stderr ?? error}`);
  }
  if (!existsSync(path.join(output, 'index.html'))) {
    throw new Error(`handout ${args.join(' ')} said all is well, but made no site.`);
  }
}

/** Makes a report or papers for a review. */
export async function report(args) {
  try {
    await promisify(execFile)(binary(), ['report', ...args]);
  } catch (error) {
    throw new Error(`handout report ${args.join(' ')} failed:\n${error.stderr || error}`);
  }
}

/** `handout serve` on a copy of the bundled site, which a test may edit. */
export class Preview {
  #process;

  /** Copies the site, adds `files` (path: text) to the copy, and starts. */
  static async start(files = {}) {
    const preview = new Preview();
    preview.folder = await copyOfTheSite(files);
    await preview.launch(20000 + (process.pid % 20000));
    return preview;
  }

  /** Starts the program, again after `end`. Where the port is taken it picks another one. */
  async launch(port = new URL(this.url).port) {
    this.url = await this.#address(['serve', '--site', this.folder, '--port', String(port)]);
  }

  // The address is read from what the program prints, as a person would.
  #address(args) {
    this.#process = spawn(binary(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    return new Promise((resolve, reject) => {
      let printed = '';
      const timer = setTimeout(() => reject(new Error(`No address after 60 s:\n${printed}`)), 60_000);
      const read = (chunk) => {
        printed += chunk;
        const address = printed.match(/http:\/\/(?:127\.0\.0\.1|localhost):\d+\/?[^\s'"]*/);
        // A whole line only: a chunk may end in the middle of the address.
        if (address && printed.indexOf('\n', address.index) >= 0) {
          clearTimeout(timer);
          resolve(address[0].endsWith('/') ? address[0] : `${address[0]}/`);
        }
      };
      this.#process.stdout.on('data', read);
      this.#process.stderr.on('data', read);
      this.#process.once('error', reject);
      this.#process.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`handout ${args.join(' ')} ended with ${code}:\n${printed}`));
      });
    });
  }

  /** Writes a file of the copy, as an editor would save it. */
  async write(file, text) {
    const target = path.join(this.folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }

  /** The text of a file of the copy, or null. */
  async read(file) {
    return readFile(path.join(this.folder, file), 'utf8').catch(() => null);
  }

  async remove(file) {
    await rm(path.join(this.folder, file));
  }

  async rename(from, to) {
    await rename(path.join(this.folder, from), path.join(this.folder, to));
  }

  /** Ends the program; the copy stays. */
  async end() {
    const running = this.#process;
    if (running && running.exitCode === null && running.signalCode === null) {
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill();
      await ended;
    }
  }

  async stop() {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}
