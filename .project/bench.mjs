// `npm run bench`: every tests/bench/*.bench.ts, one after the other, each a program of its own that prints
// what it measured; bundled as the product is.
//   npm run bench -- search    only those with `search` in their name
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { inProject, projectNode, root } from './project.mjs';
import { setUpFor } from './setup.mjs';

await setUpFor(import.meta.url);

const only = process.argv[2] ?? '';
const files = readdirSync(inProject('tests', 'bench'))
  .filter((file) => file.endsWith('.bench.ts') && file.includes(only))
  .sort()
  .map((file) => `tests/bench/${file}`);
if (files.length > 0) {
  const [{ build }, { nodePrograms }] = await Promise.all([import('vite'), import('./bundle-configs.mjs')]);
  await build(
    nodePrograms(inProject('dist', 'bench'), Object.fromEntries(files.map((file) => [path.basename(file, '.ts'), file]))),
  );
}
let failed = 0;
for (const file of files) {
  console.log(`\n${file}`);
  const program = inProject('dist', 'bench', `${path.basename(file, '.ts')}.js`);
  const child = spawn(projectNode(), ['--expose-gc', program], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code !== 0) failed += 1;
}
if (files.length === 0) console.log(`No file in tests/bench has ${only || '.bench.ts'} in its name.`);
else console.log(`\n${files.length - failed} of ${files.length} benchmarks ran to their end.`);
process.exitCode = failed === 0 && files.length > 0 ? 0 : 1;
