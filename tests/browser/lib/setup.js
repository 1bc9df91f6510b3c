// Before the first test: the bundled site is built and served, three times over.
//
//   root        built for the top of a host, and put there
//   repository  built for a folder of a host, and put there
//   moved       the very files of `root`, put into a folder all the same: links
//               are relative, so every page but 404.html must work there too
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './handout.js';
import { serveFolder } from './server.js';

export default async function setup() {
  const folder = await mkdtemp(path.join(tmpdir(), 'handout-browser-'));
  const atRoot = path.join(folder, 'root');
  const inFolder = path.join(folder, 'repository');
  await build(atRoot, 'https://clinic.example');
  await build(inFolder, 'https://clinic.example/repository');

  const plan = {
    root: { folder: atRoot, prefix: '/', baseUrl: 'https://clinic.example/' },
    repository: { folder: inFolder, prefix: '/repository/', baseUrl: 'https://clinic.example/repository/' },
    moved: { folder: atRoot, prefix: '/repository/', baseUrl: 'https://clinic.example/', without404: true },
  };
  const servers = [];
  for (const mount of Object.values(plan)) {
    const server = await serveFolder(mount.folder, mount.prefix);
    servers.push(server);
    mount.url = server.origin + mount.prefix;
  }
  // The environment is how a set-up speaks to the processes that run the tests.
  process.env.HANDOUT_MOUNTS = JSON.stringify(plan);

  return async () => {
    await Promise.all(servers.map((server) => server.close()));
    await rm(folder, { recursive: true, force: true });
  };
}
