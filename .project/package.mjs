// `npm run package`: installers for this system, in release/. `npm run package:dir`: only the unpacked application.
// Electron's distribution is the one that `npm start` fetched, or the folder (or folder of zips) that ELECTRON_DIST names.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { electronProgram } from './electron-program.mjs';
import { writeNotices } from './notices.mjs';
import { inProject, projectNode, root } from './project.mjs';
import { setUpFor } from './setup.mjs';

await setUpFor(import.meta.url);

const given = process.env.ELECTRON_DIST;
if (given && !existsSync(given)) refuse(`ELECTRON_DIST names ${given}, which does not exist.`);
if (!given && !electronProgram()) {
  refuse(
    'Electron’s distribution is not here. `npm start -- --fetch-electron` fetches it; or set ELECTRON_DIST to a folder that holds it.',
  );
}

if (given && !looksLikeElectron(given))
  refuse(`ELECTRON_DIST names ${given}, which is neither an unpacked Electron nor a folder with its zip.`);

writeNotices();
const builder = inProject('node_modules', 'electron-builder', 'cli.js');
const args = [
  builder,
  '--config',
  'electron-builder.yml',
  `-c.electronDist=${given ?? 'node_modules/electron/dist'}`,
  '--publish',
  'never',
];
const child = spawn(projectNode(), [...args, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
child.on('exit', (code) => process.exit(code ?? 1));

/** An unpacked distribution holds the program and says its version; a folder of zips is named by electron-builder's own rule. */
function looksLikeElectron(folder) {
  const names = readdirSync(folder);
  const program = { darwin: 'Electron.app', win32: 'electron.exe' }[process.platform] ?? 'electron';
  return names.includes(program) || names.some((name) => /^electron-v.*\.zip$/.test(name));
}

function refuse(reason) {
  console.error(`${reason} Nothing was packaged.`);
  process.exit(1);
}
