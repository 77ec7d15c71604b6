// Where things are in this project. Runs on any Node from 20 on, with nothing installed.
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {...string} parts */
export const inProject = (...parts) => path.join(root, ...parts);

/** What is made once and may be thrown away: the tests' browser, what was learnt about the network. */
export const cache = inProject('node_modules', '.cache', 'redline');

/** The Node that the scripts run on: the one from npm, or this one where npm had none for this machine. */
export function projectNode() {
  const own = inProject('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(own) ? own : process.execPath;
}

/**
 * Whether Node was started with this module, rather than another that imports it.
 * @param {string} url the module's `import.meta.url`
 */
export function isStartedAs(url) {
  return process.argv[1] !== undefined && pathToFileURL(realpathSync(process.argv[1])).href === url;
}
