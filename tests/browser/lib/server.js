// A plain file server, as simple as the hosts a site is put on: a folder under
// a prefix, index.html for a folder, 404.html for what is not there.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
};

const packable = /^text\/|json$|xml$/;

/**
 * Serves `folder` below `prefix` ("/" or "/repository/") on a free port. With
 * `packs`, texts are sent as gzip to whoever can read that, as most hosts do.
 */
export async function serveFolder(folder, prefix, { packs = false } = {}) {
  const server = createServer(async (request, response) => {
    const { status, file, location } = await resolve(folder, prefix, request.url);
    if (location) {
      response.writeHead(status, { location }).end();
      return;
    }
    const plain = file ? await readFile(file) : Buffer.from('There is nothing here.');
    const type = file ? (types[path.extname(file)] ?? 'application/octet-stream') : 'text/plain';
    const packed = packs && packable.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const body = packed ? gzipSync(plain, { level: 9 }) : plain;
    const headers = { 'content-type': type, 'content-length': body.length };
    response.writeHead(status, packed ? { ...headers, 'content-encoding': 'gzip' } : headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

async function resolve(folder, prefix, url) {
  const { pathname } = new URL(url, 'http://host');
  // A page that points above its own prefix leaves the site: nothing is there.
  if (!pathname.startsWith(prefix)) {
    return { status: 404 };
  }
  const file = path.join(folder, decodeURIComponent(pathname.slice(prefix.length)));
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) {
    if (!pathname.endsWith('/')) {
      return { status: 301, location: `${pathname}/` };
    }
    const index = path.join(file, 'index.html');
    if (await stat(index).catch(() => null)) {
      return { status: 200, file: index };
    }
  } else if (found) {
    return { status: 200, file };
  }
  const notFound = path.join(folder, '404.html');
  return { status: 404, file: (await stat(notFound).catch(() => null)) ? notFound : null };
}
