// The tests' browser. On Linux it comes from npm with the system libraries and fonts it needs, so that a bare machine can run
// the tests; elsewhere it is the installed Chrome.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache, inProject, projectNode, root } from './project.mjs';

/**
 * What Playwright's `chromium.launch` takes. `REDLINE_CHROMIUM` names another Chromium to test with.
 * Only `--no-sandbox` is added, as the package's own flags switch off the web security that the tests are there to see.
 */
export async function chromiumLaunchOptions() {
  const args = ['--no-sandbox', '--disable-gpu'];
  if (process.env.REDLINE_CHROMIUM) return { executablePath: process.env.REDLINE_CHROMIUM, args };
  if (process.platform !== 'linux') return { channel: 'chrome' };
  const home = await unpacked();
  const libraries = [path.join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(home, 'fonts') };
  return { executablePath: path.join(home, 'chromium'), args, env };
}

/**
 * Unpacked into a folder of its own, which gets its name when everything is in it: the package itself unpacks into /tmp, where
 * half a browser left by an interrupted run would be taken for a whole one.
 */
async function unpacked() {
  const { version } = JSON.parse(readFileSync(inProject('node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8'));
  const home = path.join(cache, `chromium-${version}`);
  if (existsSync(home)) return home;
  const next = `${home}.${process.pid}`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  // In a process of its own: the package takes its folder from TMPDIR, and changes the environment of the process it is in.
  execFileSync(projectNode(), ['-e', `import('@sparticuz/chromium').then((module) => module.default.executablePath())`], {
    cwd: root,
    env: { ...process.env, TMPDIR: next, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(path.join(next, 'fonts', 'fonts.conf'), fontsConfig(path.join(home, 'fonts')));
  try {
    renameSync(next, home);
  } catch (error) {
    rmSync(next, { recursive: true, force: true });
    if (!existsSync(home)) throw error; // else another process was first
  }
  return home;
}

function fontsConfig(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;
}
