import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openEngine } from '../../main/engine.ts';
import { temporaryFolder } from '../unit/store/store-under-test.ts';
import { deeds } from './kept-deeds.ts';

const child = fileURLToPath(new URL('kept-child.ts', import.meta.url));
const run = promisify(execFile);

/** A Redline of its own process. @returns how often it wrote, or `killed`. */
async function lives(
  home: string,
  what: string,
  killedAt: number,
  names: string,
  ...images: readonly string[]
): Promise<number | 'killed'> {
  try {
    const { stdout } = await run(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      child,
      home,
      what,
      String(killedAt),
      names,
      ...images,
    ]);
    return Number(stdout);
  } catch (error) {
    if (error instanceof Error && 'signal' in error && error.signal === 'SIGKILL') return 'killed';
    throw error;
  }
}

/** What is kept there, and what is kept once the same is done again. */
async function found(home: string, what: string, again = false): Promise<readonly (readonly string[])[]> {
  const engine = await openEngine({ home, host: 'cli', vault: 'memory', passphrase: 'the passphrase of the tests' });
  try {
    const kept = { engine, desk: await engine.accounts.open('practice') };
    expect(await engine.runs.verify('practice')).toMatchObject({ ok: true });
    const deed = deeds[what];
    const first = (await deed?.shown(kept)) ?? [];
    if (!again) return [first];
    // Where the whole of it is there already, some say so.
    await deed?.does(kept, 'one').catch((error: unknown) => expect(error).toMatchObject({ code: 'conflict' }));
    return [first, (await deed?.shown(kept)) ?? []];
  } finally {
    await engine.close();
  }
}

test.each(Object.keys(deeds))(
  '%s, cut off before and after each of its writes, is kept whole or not at all, and then once',
  { timeout: 180_000 },
  async (what) => {
    const images = temporaryFolder();
    const writes = await lives(temporaryFolder(), what, 0, 'one', images);
    expect(writes).toBeGreaterThan(0);
    const seen = new Set<string>();
    const whole = await found(join(images, String(Number(writes) + 1)), what);
    for (let place = 1; place <= Number(writes) + 1; place += 1) {
      const [first, then] = await found(join(images, String(place)), what, true);
      seen.add(JSON.stringify(first));
      expect(then, `after write ${place - 1}`).toEqual(whole[0]);
    }
    // Nothing, and the whole of it; a request that is added and then moved on in two deeds is there before it has moved.
    expect(seen.size).toBe(what === 'a request moved on' ? 3 : 2);
    expect(seen).toContain('[]');
  },
);

test('a process that is killed at each of its writes, one after the other on the same data, leaves the same', {
  timeout: 180_000,
}, async () => {
  const [what = ''] = Object.keys(deeds);
  const home = temporaryFolder();
  const seen = new Set<string>();
  for (let place = 1; ; place += 1) {
    const ended = await lives(home, what, place, 'one');
    const [now = []] = await found(home, what);
    seen.add(JSON.stringify(now));
    if (ended !== 'killed') break;
    expect(place, 'it would never end').toBeLessThan(20);
    expect(now.length).toBeLessThanOrEqual(1);
  }
  expect(seen.size).toBe(2);
  expect(seen).toContain('[]');
});

test.each(Object.keys(deeds).filter((what) => deeds[what]?.isList))(
  'two Redlines that keep %s at the same time lose none',
  { timeout: 120_000 },
  async (what) => {
    const home = temporaryFolder();
    await lives(home, what, 0, 'one');
    const [left, right] = await Promise.all([lives(home, what, 0, 'a1,a2,a3'), lives(home, what, 0, 'b1,b2,b3')]);
    expect([left, right]).not.toContain('killed');
    const [all = []] = await found(home, what);
    expect([...all].sort()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'one']);
  },
);
