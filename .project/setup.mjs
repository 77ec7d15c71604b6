// Makes a fresh clone ready: installs what package-lock.json names and builds dist/. Does nothing, in a few milliseconds,
// when both are up to date. Runs on any Node from 20 on, with nothing installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { staleBundles } from './freshness.mjs';
import { alone } from './lock.mjs';
import { inProject, isStartedAs, projectNode, root } from './project.mjs';

/**
 * Installs and builds where needed, and says so on stderr.
 * @param {readonly string[]} [bundles] the names of the bundles that are needed; all of them when left out
 */
export async function setUp(bundles) {
  if (isInstalled() && staleBundles(bundles).length === 0) return;
  await alone(async () => {
    if (!isInstalled()) await install();
    const stale = staleBundles(bundles);
    if (stale.length === 0) return;
    process.stderr.write(`Building ${stale.join(', ')}.\n`);
    await run(projectNode(), [inProject('.project', 'bundle.mjs'), ...stale], 'The build failed');
  });
}

/**
 * Sets up, then makes sure that the script which calls this goes on under the project's own Node: where this is another one,
 * the script is started again and this process ends with its exit code.
 * @param {string} url the caller's `import.meta.url`
 */
export async function setUpFor(url) {
  await setUp();
  const node = projectNode();
  if (node === process.execPath || process.versions.node.split('.')[0] === '24') return;
  const child = spawn(node, [fileURLToPath(url), ...process.argv.slice(2)], { stdio: 'inherit', cwd: root });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const ended = { SIGINT: 130, SIGTERM: 143 };
  const code = await new Promise((resolve) => child.on('exit', (status, signal) => resolve(status ?? ended[signal] ?? 1)));
  process.exit(code);
}

/** Whether node_modules holds what package-lock.json names, read from npm's own note of what it installed. */
export function isInstalled() {
  try {
    return matches(readJson('package-lock.json'), readJson('node_modules/.package-lock.json'));
  } catch {
    return false;
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(inProject(file), 'utf8'));
}

/** A package that npm left out on purpose (for another system, or optional and not buildable here) is not missing. */
function matches(wanted, installed) {
  const names = Object.keys(wanted.packages).filter((name) => name !== '');
  return (
    names.every((name) => {
      const want = wanted.packages[name];
      const have = installed.packages[name];
      return have ? have.version === want.version && have.integrity === want.integrity : want.optional === true;
    }) && Object.keys(installed.packages).every((name) => name in wanted.packages)
  );
}

async function install() {
  process.stderr.write('Installing what Redline is built with (npm ci); this takes about a minute, once.\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  await run(npm, args, 'npm ci failed; npm says why above', process.platform === 'win32');
}

/** Quiet when it works; all that was said, when not. On stderr, as stdout belongs to the command that asked for the set-up. */
async function run(command, args, failure, shell = false) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell,
    env: { ...process.env, NO_COLOR: '1' },
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(said.push(`${error.message}\n`)));
    child.on('close', (status) => resolve(status ?? 1));
  });
  if (code === 0) return;
  process.stderr.write(`${Buffer.concat(said.map((part) => Buffer.from(part)))}${failure}.\n`);
  process.exit(1);
}

if (isStartedAs(import.meta.url)) await setUp();
