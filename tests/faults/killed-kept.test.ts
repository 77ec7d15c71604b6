import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openEngine } from '../../main/engine.ts';
import { temporaryFolder } from '../unit/store/store-under-test.ts';
import { deeds } from './kept-deeds.ts';

const child = fileURLToPath(new URL('kept-child.ts', import.meta.url));
const run = promisify(execFile);

/** A Redline of its own process. @returns how often it wrote, or `killed`. */
async function lives(home: string, what: string, killedAt: number, names: string): Promise<number | 'killed'> {
  try {
    const { stdout } = await run(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      child,
      home,
      what,
      String(killedAt),
      names,
    ]);
    return Number(stdout);
  } catch (error) {
    if (error instanceof Error && 'signal' in error && error.signal === 'SIGKILL') return 'killed';
    throw error;
  }
}

async function shown(home: string, what: string): Promise<readonly string[]> {
  const engine = await openEngine({ home, host: 'cli', vault: 'memory', passphrase: 'the passphrase of the tests' });
  try {
    const desk = await engine.accounts.open('practice');
    const verified = await engine.runs.verify('practice');
    expect(verified).toMatchObject({ ok: true });
    return (await deeds[what]?.shown({ engine, desk })) ?? [];
  } finally {
    await engine.close();
  }
}

test.each(Object.keys(deeds))(
  '%s, killed before and after each of its writes, is kept whole or not at all, and then once',
  { timeout: 180_000 },
  async (what) => {
    const home = temporaryFolder();
    const seen = new Set<string>();
    for (let place = 1; ; place += 1) {
      const ended = await lives(home, what, place, 'one');
      const now = await shown(home, what);
      seen.add(JSON.stringify(now));
      if (ended !== 'killed') break;
      expect(place, 'it would never end').toBeLessThan(20);
      expect(now.length).toBeLessThanOrEqual(1);
    }
    // Nothing, and the whole of it; a request that is added and then moved on in two deeds is there before it has moved.
    expect(seen.size).toBe(what === 'a request moved on' ? 3 : 2);
    expect(seen).toContain('[]');
  },
);

test.each(Object.keys(deeds).filter((what) => deeds[what]?.isList))(
  'two Redlines that keep %s at the same time lose none',
  { timeout: 120_000 },
  async (what) => {
    const home = temporaryFolder();
    await lives(home, what, 0, 'one');
    const [left, right] = await Promise.all([lives(home, what, 0, 'a1,a2,a3'), lives(home, what, 0, 'b1,b2,b3')]);
    expect([left, right]).not.toContain('killed');
    expect([...(await shown(home, what))].sort()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'one']);
  },
);
