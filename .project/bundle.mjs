// Makes the bundles named on the command line, or all of them: plain Vite builds, side by side. `setup.mjs` calls this.
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'vite';
import { configs } from './bundle-configs.mjs';
import { bundles, markFresh, stateOf } from './freshness.mjs';
import { inProject } from './project.mjs';

// Vite keeps a NODE_ENV that is set. A test's would make a page for React's development build, which is not the one that is bundled.
process.env.NODE_ENV = 'production';

/** Built beside the old one and then put in its place, so that a failed build leaves the last good one. */
async function make(name) {
  const state = stateOf(name);
  const place = inProject('dist', name);
  const next = `${place}.next`;
  await build(configs[name](next));
  if (!existsSync(path.join(next, bundles[name].makes)))
    throw new Error(`The build of ${name} did not make ${bundles[name].makes}.`);
  rmSync(place, { recursive: true, force: true });
  renameSync(next, place);
  markFresh(name, state);
}

const wanted = process.argv.slice(2);
const made = await Promise.allSettled((wanted.length > 0 ? wanted : Object.keys(configs)).map(make));
for (const { reason } of made.filter(({ status }) => status === 'rejected')) {
  console.error(stripVTControlCharacters(reason.message));
  process.exitCode = 1;
}
