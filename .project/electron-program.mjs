// Electron's program: where it is, and how it comes here. Electron's npm package no longer brings it along at install.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache, inProject, projectNode, root } from './project.mjs';

const electron = inProject('node_modules', 'electron');
const unreachable = path.join(cache, 'electron-unreachable');
const probeSeconds = 3;
const fetchMinutes = 15;

/** The path of Electron's program, or undefined where it is not there. */
export function electronProgram() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(electron, 'dist');
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const program = path.join(folder, names[process.platform] ?? 'electron');
  return existsSync(program) ? program : undefined;
}

/** Whether an earlier start found that Electron cannot be fetched here; later ones do not wait for it again. */
export function knownUnreachable() {
  return existsSync(unreachable);
}

/**
 * Fetches Electron's program as its package would.
 * @returns {Promise<string | undefined>} why it could not be fetched, or undefined when it is there
 */
export async function fetchElectron() {
  const { version } = JSON.parse(readFileSync(path.join(electron, 'package.json'), 'utf8'));
  const problem = probe(version) ?? (await install(version));
  mkdirSync(cache, { recursive: true });
  if (problem) writeFileSync(unreachable, `${problem}\n`);
  else rmSync(unreachable, { force: true });
  return problem;
}

/** One small request first, since the download itself would wait for minutes where a network lets nothing through. */
function probe(version) {
  const mirror =
    process.env.npm_config_electron_mirror ??
    process.env.ELECTRON_MIRROR ??
    'https://github.com/electron/electron/releases/download/';
  const url = `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  const script = `
    fetch(process.argv[1], { method: 'HEAD', signal: AbortSignal.timeout(${probeSeconds * 1000}) })
      .then((answer) => process.exit(answer.ok ? 0 : 2), () => process.exit(1));`;
  const { status } = spawnSync(projectNode(), ['-e', script, url], {
    env: withProxy(),
    stdio: 'ignore',
    timeout: (probeSeconds + 1) * 1000,
  });
  if (status === 0) return undefined;
  return status === 2 ? `${new URL(url).host} does not have it` : `${new URL(url).host} cannot be reached`;
}

async function install(version) {
  process.stderr.write(`Fetching Electron ${version}, about 120 MB, once.\n`);
  const child = spawn(projectNode(), [path.join(electron, 'install.js')], {
    cwd: root,
    env: withProxy(),
    stdio: ['ignore', 'inherit', 'pipe'],
    timeout: fetchMinutes * 60_000,
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
    if (process.stderr.isTTY && !/^\s*at |Error/m.test(String(chunk))) process.stderr.write(chunk); // its progress bar
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === 0 && electronProgram()) return undefined;
  const reason = /^\w*Error: (.*?)\.?$/m.exec(said)?.[1] ?? `exit code ${code}`;
  return `the download failed: ${reason}`;
}

function withProxy() {
  return { ...process.env, NODE_USE_ENV_PROXY: '1' };
}
