// The Nu HTML checker, the one that the W3C runs. It needs Java.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';

const checker = createRequire(import.meta.url)('vnu-jar');

/**
 * What it says that is not so, each with its reason.
 *
 * A script of a type such as `application/ld+json` holds data. A browser never runs it, so the policy does not stop it;
 * the checker sees a script.
 */
const notSo = [
  ({ message, extract }) =>
    /^Inline script violates Content Security Policy/.test(message) && /type="application\/(ld\+)?json"/.test(extract),
];

/**
 * Problems of the HTML at `addresses`: errors, warnings and remarks alike. It asks a server, because the policy of a
 * page allows its own host, and a file has none.
 */
export async function invalidHtml(addresses) {
  if (addresses.length === 0) {
    throw new Error('There is no page to check.');
  }
  const { messages } = JSON.parse(await answer(['-jar', checker, '--format', 'json', '--exit-zero-always', ...addresses]));
  const problems = messages.filter((message) => !notSo.some((wrong) => wrong(message)));
  return problems.map(({ url, lastLine, message }) => `${url}, line ${lastLine ?? '?'}: ${message}`);
}

function answer(args) {
  return new Promise((resolve, reject) => {
    // It answers on standard error, and asks this machine only when it is told that it may.
    execFile('java', ['-Dnu.validator.servlet.allow-forbidden-hosts=true', ...args], { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') {
        reject(new Error('The HTML checker needs Java: install a JRE, or let ./test do it.'));
      } else if (error) {
        reject(new Error(`java ${args.join(' ')} failed:\n${stderr || error}`));
      } else {
        resolve(stderr);
      }
    });
  });
}
