import { performance } from 'node:perf_hooks';
import { openEngine } from '../../main/engine.ts';
import { print } from './compare.ts';
import { account, engineWithPeople, person } from './people-world.ts';
import { temporaryFolder } from './temporary-folder.ts';

/*
 * What searching a list of very many people costs, against a plain loop that looks for a word in as many names. Words are typed letter
 * by letter, each a question that was not asked before; a query that is known finishes sooner. `REDLINE_BENCH_USERS` people, 100,000 unless told.
 */
const people = Number(process.env.REDLINE_BENCH_USERS ?? 100_000);
const home = temporaryFolder();
const made = performance.now();
const filled = await engineWithPeople(people, home);
print(`${people} people in the store and searchable after ${((performance.now() - made) / 1000).toFixed(1)} s`);
await filled.close();

const engine = await openEngine({ home, host: 'cli', vault: 'memory', passphrase: 'of the benchmark' });
const { client } = engine;
const began = performance.now();
const opened = await client.records.search({ account, resource: 'users', sort: { field: 'name', descending: false } });
print(
  `first ${opened.rows.length} rows of ${opened.total} after opening the store: ${(performance.now() - began).toFixed(0)} ms`,
);
if (opened.total !== people) throw new Error(`${opened.total} were found.`);

const names = Array.from({ length: people }, (_none, index) => person(index).name);
const loops = Array.from({ length: 30 }, () => {
  const start = performance.now();
  let found = 0;
  for (const name of names) if (name.toLowerCase().includes('refund')) found += 1;
  if (found > 0) throw new Error('A name holds refund.');
  return performance.now() - start;
}).sort((left, right) => left - right);
const loop = loops[Math.floor(loops.length / 2)] ?? Number.NaN;
print(`a plain loop over as many names: ${loop.toFixed(1)} ms (median of ${loops.length})`);

const typed = [
  'ada lovelace',
  'müller',
  'straße',
  'refund late',
  'company41',
  'torvalds@',
  'example',
  'zzz',
  'grace -hopper',
  'kay.perlman.1',
  'o’neil',
  'crm',
  'josé',
];
const soon: number[] = [];
const counted: number[] = [];
for (const word of typed)
  for (let length = 1; length <= word.length; length += 1) {
    const query = word.slice(0, length);
    const question = { account, resource: 'users', query, typing: true, sort: { field: 'name', descending: false } } as const;
    const start = performance.now();
    const page = await client.records.search({ ...question, soon: true });
    soon.push(performance.now() - start);
    if (page.counting) await client.records.search(question);
    counted.push(performance.now() - start);
  }
report('a new key until the first rows', soon);
report('a new key until all are counted', counted);

const filtered = [
  'role:agent',
  'tags:tag_5',
  'organization:"Company 7" ada',
  'suspended:true -ada',
  'verified:true role:end-user refund',
  'email:*@company41.example.com',
  'updated>2026-05',
];
for (const query of filtered) {
  const start = performance.now();
  const page = await client.records.search({ account, resource: 'users', query, soon: true });
  const rows = performance.now() - start;
  const { total } = page.counting ? await client.records.search({ account, resource: 'users', query }) : page;
  print(
    `  ${query}: ${rows.toFixed(0)} ms until the first rows, ${(performance.now() - start).toFixed(0)} ms until all ${total} are counted`,
  );
}
for (const field of ['email', 'updatedAt', 'organization'] as const)
  for (const query of ['', 'ada']) {
    const start = performance.now();
    await client.records.search({ account, resource: 'users', query, sort: { field, descending: true } });
    print(`  by ${field}, “${query}”: ${(performance.now() - start).toFixed(0)} ms`);
  }
const start = performance.now();
const { ids } = await client.records.ids({ account, resource: 'users', query: '' });
print(`  the ids of all ${ids.length}: ${(performance.now() - start).toFixed(0)} ms`);
print(`peak memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
await engine.close();
process.exit(0);

function report(what: string, times: number[]): void {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
  const shown = [0.5, 0.95, 1].map((part) => `${at(part).toFixed(1)} ms (${(at(part) / loop).toFixed(1)} × the loop)`);
  print(`${what}, ${times.length} keys: median ${shown[0]}, p95 ${shown[1]}, slowest ${shown[2]}`);
}
