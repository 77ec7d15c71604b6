// `npm start`: the console on the practice Zendesk, in its desktop window where that can be, else in the browser.
//   --browser          in the browser even where a window could be
//   --fetch-electron   try again to fetch Electron where an earlier start could not
// Other flags go to the program, e.g. `npm start -- --port 8080 --no-open`.
import { spawn } from 'node:child_process';
import { electronProgram, fetchElectron, knownUnreachable } from './electron-program.mjs';
import { inProject, root } from './project.mjs';
import { setUpFor } from './setup.mjs';

await setUpFor(import.meta.url);

const own = ['--browser', '--fetch-electron'];
const asked = (flag) => process.argv.includes(flag);
const flags = process.argv.slice(2).filter((flag) => !own.includes(flag));
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const reason = await whyNoWindow();
const code = reason === undefined ? await openWindow() : await serve(reason);
process.exitCode = code;

/** One sentence, or undefined where a window can be opened; fetches Electron where that is still to be tried. */
async function whyNoWindow() {
  if (asked('--browser')) return '';
  if (electronProgram() === undefined) {
    if (!asked('--fetch-electron')) {
      if (!hasDisplay) return 'Electron is not here and there is no display for a window';
      if (knownUnreachable()) return 'Electron could not be fetched earlier (npm start -- --fetch-electron tries again)';
    }
    const problem = await fetchElectron();
    if (problem) return `Electron cannot be fetched (${problem})`;
  }
  return hasDisplay ? undefined : 'There is no display for a window';
}

/** Electron itself may be unable to start, as where a system library is missing; the console then opens in the browser too. */
async function openWindow() {
  const startedAt = Date.now();
  const child = spawn(electronProgram(), [root, ...flags], { cwd: root, stdio: 'inherit' });
  const forward = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward);
  const ended = await new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, problem: error.message }));
    child.on('exit', (status, signal) => resolve({ code: status ?? 1, problem: signal ?? `exit code ${status}` }));
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, forward);
  if (ended.code !== 0 && Date.now() - startedAt < 5000)
    return serve(`Electron does not start on this system (${ended.problem})`);
  return ended.code;
}

async function serve(why) {
  if (why) process.stderr.write(`${why}: the console is served for the browser.\n`);
  takeOneInterrupt();
  const canOpen = hasDisplay && process.stdout.isTTY;
  const { runCli } = await import(inProject('dist', 'main', 'cli.js'));
  return runCli(['serve', ...(canOpen || flags.includes('--no-open') ? [] : ['--no-open']), ...flags]);
}

/**
 * One Ctrl-C arrives several times, from the terminal and passed on by npm, and a second one would end the program before it has
 * closed its files. So only one that comes a second later counts as another.
 */
function takeOneInterrupt() {
  let first;
  process.on('SIGINT', () => {
    first ??= Date.now();
    if (Date.now() - first > 1000) process.exit(130);
  });
}
