import { performance } from 'node:perf_hooks';
import { openEngine } from '../../main/engine.ts';
import { print } from './compare.ts';
import { account, engineWithPeople, person } from './people-world.ts';
import { temporaryFolder } from './temporary-folder.ts';

/*
 * Drafting and previewing an edit of nearly everybody, warnings and all, against a plain loop that looks for a word in as many names.
 * `REDLINE_BENCH_USERS` people, 100,000 unless told. The memory is that of a process which searches, drafts and previews.
 */
const people = Number(process.env.REDLINE_BENCH_USERS ?? 100_000);
const home = temporaryFolder();
const filled = await engineWithPeople(people, home, process.env.REDLINE_BENCH_INDEX !== 'no');
await filled.close();
const engine = await openEngine({ home, host: 'cli', vault: 'memory', passphrase: 'of the benchmark' });
const { client } = engine;
const names = Array.from({ length: people }, (_none, index) => person(index).name);
const loops = Array.from({ length: 30 }, loop).sort((left, right) => left - right);
const plain = loops[15] ?? Number.NaN;
const base = process.memoryUsage().rss;
const peak = { rss: base };
const watch = setInterval(() => {
  peak.rss = Math.max(peak.rss, process.memoryUsage().rss);
}, 20);

for (let round = 1; round <= 2; round += 1) {
  const where = 'role:end-user';
  const begun = performance.now();
  const { hash, edits } = await client.changes.draft({
    account,
    operations: [{ resource: 'users', where, operation: 'set', values: { notes: `Looked at, ${round}` } }],
  });
  const drafted = performance.now();
  const preview = await client.changes.preview({ account, hash });
  const previewed = performance.now();
  const time = (from: number, to: number) => `${(to - from).toFixed(0)} ms (${((to - from) / plain).toFixed(0)} × the loop)`;
  print(
    `drafting ${edits} edits: ${time(begun, drafted)}; preview with ${preview.warnings.length} warnings: ${time(drafted, previewed)}`,
  );
}
clearInterval(watch);
print(`a plain loop over as many names: ${plain.toFixed(1)} ms`);
print(
  `peak memory of the process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB (${(base / 2 ** 20).toFixed(0)} MB before)`,
);
await engine.close();
process.exit(0);

function loop(): number {
  const start = performance.now();
  let found = 0;
  for (const name of names) if (name.toLowerCase().includes('refund')) found += 1;
  if (found > 0) throw new Error('A name holds refund.');
  return performance.now() - start;
}
