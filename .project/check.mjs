// `npm run check`: format, lint, types, import rules, unused code and the quick tests, the same by hand and in CI. Each check
// also says how much it looked at, and fails when that was nothing: a checker that finds no files finds no faults.
import { spawn } from 'node:child_process';
import { inProject, projectNode, root } from './project.mjs';
import { setUpFor } from './setup.mjs';

await setUpFor(import.meta.url);

const last = (pattern) => (output) => Number(pattern.exec(output)?.[1] ?? 0);

/** `looked` reads from a checker's output how many things it looked at; `hide` are lines for that count and not for people. */
const checks = [
  {
    name: 'format and lint',
    program: '@biomejs/biome/bin/biome',
    args: ['ci', '--colors=off'],
    looked: last(/Checked (\d+) files?/),
  },
  {
    name: 'types',
    program: 'typescript-native/bin/tsc',
    args: ['-p', '.', '--listFiles', '--pretty', 'false'],
    looked: (output) => output.split('\n').filter((line) => isOurFile(line)).length,
    hide: (line) => /^(\/|[A-Z]:).*\.(ts|tsx|json)$/.test(line),
  },
  {
    name: 'import rules',
    program: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['main', 'preload', 'renderer', 'tests', '--config', '.project/dependency-cruiser.cjs', '--output-type', 'err-long'],
    looked: last(/\((\d+) modules/),
  },
  {
    name: 'unused code',
    program: 'knip/bin/knip.js',
    args: [
      '--config',
      '.project/knip.json',
      '--no-progress',
      '--treat-config-hints-as-errors',
      '--preprocessor',
      './.project/knip-counted.mjs',
    ],
    looked: last(/Looked at (\d+) files/),
    hide: (line) => line.startsWith('Looked at '),
  },
  {
    name: 'licences',
    program: '../.project/licences.mjs',
    args: [],
    looked: last(/Looked at (\d+) packages/),
  },
  {
    name: 'tests',
    program: 'vitest/vitest.mjs',
    args: ['run', '--config', '.project/vitest.config.ts', 'tests/unit', 'tests/contract'],
    env: { REDLINE_QUICK: '1' },
    looked: last(/Tests .*?(\d+) passed/),
  },
];

const results = await Promise.all(checks.map(check));
const failed = results.filter((passed) => !passed).length;
console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${results.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;

async function check({ name, program, args, env = {}, looked, hide = () => false }) {
  const startedAt = Date.now();
  const { code, output } = await run(inProject('node_modules', program), args, env);
  const count = looked(output);
  const passed = code === 0 && count > 0;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}: ${count} looked at, ${seconds} s`);
  if (!passed) {
    console.log(
      output
        .split('\n')
        .filter((line) => !hide(line))
        .join('\n'),
    );
    if (code === 0) console.log(`${name} looked at nothing, so nothing is proven.`);
  }
  return passed;
}

function run(program, args, env) {
  const child = spawn(projectNode(), [program, ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  child.stdin.end();
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, output })));
}

function isOurFile(line) {
  return line.startsWith(root.replaceAll('\\', '/')) && !line.includes('/node_modules/');
}
