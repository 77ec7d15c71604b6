import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { openEngine } from '../../main/engine.ts';
import { print } from './compare.ts';
import { account, engineWithPeople } from './people-world.ts';
import { temporaryFolder } from './temporary-folder.ts';

/*
 * How time and memory grow with the people of an account: each step in a process of its own, as the most that a process ever held stays
 * with it. `REDLINE_BENCH_SIZES`, 10000,100000 and 1000000 unless told. What the processor was busy is told beside what it took, which other
 * programs lengthen.
 */
const sizes = (process.env.REDLINE_BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
const steps = { snapshot, open, search, draft, csv } as const;
type Step = keyof typeof steps;

/** What a step measures from here on; what it needs before that is not counted. */
type Measure = <Result>(work: () => Promise<Result>) => Promise<Result>;

const [, , asked, home, people] = process.argv;
if (asked !== undefined && home !== undefined && isStep(asked)) {
  await steps[asked](home, Number(people), measuredAs(asked, Number(people)));
  process.exit(0);
}

for (const size of sizes) {
  const folder = temporaryFolder();
  for (const step of Object.keys(steps)) {
    const { status } = spawnSync(process.execPath, ['--expose-gc', process.argv[1] ?? '', step, folder, String(size)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) throw new Error(`${step} of ${size} people ended with ${status}.`);
  }
}

function isStep(name: string): name is Step {
  return Object.hasOwn(steps, name);
}

function measuredAs(step: Step, size: number): Measure {
  return async (work) => {
    const [begun, cpu] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const [took, { user, system }] = [performance.now() - begun, process.cpuUsage(cpu)];
    const held = process.resourceUsage().maxRSS / 1024;
    print(
      `${String(size).padStart(9)} people  ${step.padEnd(8)}  ${seconds(took)} s, processor ${seconds((user + system) / 1000)} s, ` +
        `at most ${held.toFixed(0)} MB`,
    );
    return result;
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1);
}

/** Everybody put into the store and made searchable; reading them from Zendesk is not in it. */
async function snapshot(folder: string, size: number, measure: Measure): Promise<void> {
  const engine = await measure(() => engineWithPeople(size, folder));
  await engine.close();
}

function opened(folder: string) {
  return openEngine({ home: folder, host: 'cli', vault: 'memory', passphrase: 'of the benchmark' });
}

/** A store opened, and the first rows of everybody. */
async function open(folder: string, size: number, measure: Measure): Promise<void> {
  const engine = await measure(async () => {
    const made = await opened(folder);
    const page = await made.client.records.search({ account, resource: 'users', soon: true });
    if (page.rows.length === 0) throw new Error(`Of ${size} nobody was found.`);
    return made;
  });
  await engine.close();
}

/** Forty keys, one after the other, each until the first rows. */
async function search(folder: string, _size: number, measure: Measure): Promise<void> {
  const { client, close } = await opened(folder);
  const words = ['ada lovelace', 'müller', 'company41', 'torvalds@', 'grace'];
  const keys = words.flatMap((word) => Array.from(word, (_letter, index) => word.slice(0, index + 1)));
  await client.records.search({ account, resource: 'users', soon: true });
  await measure(async () => {
    for (const query of keys) await client.records.search({ account, resource: 'users', query, typing: true, soon: true });
  });
  await close();
}

/** A change of one in ninety-seven, drafted and previewed. */
async function draft(folder: string, size: number, measure: Measure): Promise<void> {
  const { client, close } = await opened(folder);
  await measure(async () => {
    const operations = [{ resource: 'users', where: 'tags:tag_5', operation: 'set', values: { notes: 'Looked at' } }] as const;
    const { hash, edits } = await client.changes.draft({ account, operations: [...operations] });
    if (edits < Math.floor(size / 97)) throw new Error(`${edits} edits were drafted.`);
    await client.changes.preview({ account, hash });
  });
  await close();
}

/** Everybody as CSV. */
async function csv(folder: string, size: number, measure: Measure): Promise<void> {
  const { client, close } = await opened(folder);
  const { rows } = await measure(() => client.csv.export({ account, resource: 'users', where: '' }));
  if (rows !== size) throw new Error(`${rows} rows were written.`);
  await close();
}
