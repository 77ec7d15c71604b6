import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLocks } from '../../../main/store/locks.ts';
import { entries } from '../../../main/store/migrations/journal/001-entries.ts';
import { journalLockHolders } from '../../../main/store/migrations/journal/002-lock-holders.ts';
import { lookFrom, type ProcessIdentity, startInStat, thisProcess } from '../../../main/store/process-facts.ts';
import { processUnderTest } from './process-under-test.ts';
import { openNotes, temporaryFolder } from './store-under-test.ts';

function stage() {
  const file = join(temporaryFolder(), 'journal.db');
  const time = { wall: Date.UTC(2026, 10, 29), on: 5000 };
  const process = () => processUnderTest(() => time.on);
  const locksOf = (facts = process()) =>
    openLocks(openNotes(file, { migrations: [entries, journalLockHolders] }), () => time.wall, facts);
  return { file, time, process, locksOf };
}

test('a living process is never taken over, whatever the clock and however long it was silent', () => {
  const { time, locksOf } = stage();
  const first = locksOf();
  const second = locksOf();
  expect(first.take('run', 'run-1')).toBeUndefined();
  for (const [wall, on] of [
    [120_000, 1],
    [-3_600_000, 1],
    [86_400_000, 86_400],
  ] as const) {
    time.wall += wall;
    time.on += on;
    expect(second.take('run', 'run-1', true)).toMatchObject({ seen: 'alive', mayTakeOver: false });
    expect(first.isMine('run', 'run-1')).toBe(true);
  }
});

test('what a process held that is gone is free at once, and no longer its own', () => {
  const { process, locksOf } = stage();
  const killed = process();
  const first = locksOf(killed);
  first.take('run', 'run-1');
  killed.dies();
  const second = locksOf();
  expect(second.holder('run')).toBeUndefined();
  expect(second.take('run', 'run-1')).toBeUndefined();
  expect([first.isMine('run', 'run-1'), second.isMine('run', 'run-1')]).toEqual([false, true]);
  first.release('run');
  first.beat('run');
  expect(second.isMine('run', 'run-1')).toBe(true);
});

test('a process that cannot be looked at is taken over after ten silent minutes of this computer, and only where a person says so', () => {
  const { time, process, locksOf } = stage();
  const far = process();
  const first = locksOf(far);
  first.take('run', 'run-1');
  far.isOutOfSight();
  const second = locksOf();
  expect(second.take('run', 'run-1', true)).toMatchObject({ seen: 'unknown', silentSeconds: 0, mayTakeOver: false });
  time.wall += 86_400_000;
  time.on += 599;
  expect(second.take('run', 'run-1', true), 'a clock that is set is no silence').toMatchObject({ silentSeconds: 599 });
  first.beat('run');
  time.on += 1;
  expect(second.take('run', 'run-1', true), 'a sign begins it anew').toMatchObject({ silentSeconds: 0 });
  time.on += 600;
  time.wall -= 172_800_000;
  expect(second.take('run', 'run-1')).toMatchObject({ mayTakeOver: true });
  expect(locksOf().take('run', 'run-1', true), 'any process of this computer has seen the silence').toBeUndefined();
  expect(first.isMine('run', 'run-1')).toBe(false);
});

test('the silence that one computer saw is none that another one saw', () => {
  const { time, process, locksOf } = stage();
  const far = process();
  const first = locksOf(far);
  first.take('run', 'run-1');
  far.isOutOfSight();
  const second = locksOf({ ...process(), host: 'second' });
  const third = locksOf({ ...process(), host: 'third', uptime: () => time.on + 100_000 });
  second.holder('run');
  expect(third.holder('run')).toMatchObject({ silentSeconds: 0 });
});

test('two that take locks in one process do not take each other’s', () => {
  const { process, locksOf } = stage();
  const facts = process();
  const [first, second] = [locksOf(facts), locksOf(facts)];
  first.take('run', 'run-1');
  expect(second.take('run', 'run-1')).toMatchObject({ run: 'run-1' });
  expect(second.isMine('run', 'run-1')).toBe(false);
});

const own: ProcessIdentity = { id: 1, host: 'desk', boot: 'b1', machine: 'm1', space: 'pid:[1]', started: '5' };

test.each([
  ['another process of this boot is looked at', {}, 'looked'],
  ['also where the host was renamed', { host: 'hotel' }, 'looked'],
  ['one of an earlier boot of this computer is gone', { boot: 'b0' }, 'gone'],
  ['one in a container cannot be looked at', { space: 'pid:[2]' }, 'unknown'],
  ['nor one of another boot, there', { space: 'pid:[2]', boot: 'b0' }, 'unknown'],
  ['nor one of another computer', { host: 'laptop', machine: 'm2', boot: 'b7' }, 'unknown'],
  ['also where that has the same name', { machine: 'm2', boot: 'b7' }, 'unknown'],
  ['one of an older Redline is looked at by its number', { boot: undefined, machine: undefined, space: undefined }, 'looked'],
  ['unless it was on another host', { host: 'laptop', boot: undefined, machine: undefined }, 'unknown'],
] as const)('%s', (_, difference, wanted) => {
  expect(lookFrom(own, { ...own, ...difference }, () => 'looked' as 'alive')).toBe(wanted);
});

test('this process is seen to be alive, and one of its number that was started at another time to be gone', () => {
  const facts = thisProcess();
  expect(facts.look(facts)).toBe('alive');
  expect(facts.look({ ...facts, started: 'at another time' })).toBe('gone');
  expect(facts.look({ ...facts, id: 2 ** 30 })).toBe('gone');
  expect(facts.look({ ...facts, started: undefined })).toBe('unknown');
});

test('the start of a process is read past any name, and one that only waits for its parent has ended', () => {
  const stat = (name: string, state: string) =>
    `11 (${name}) ${state} 1 11 11 0 -1 4194304 98 0 0 0 0 0 0 0 20 0 1 0 46484 3133440`;
  expect(startInStat(stat('node', 'S'))).toBe('46484');
  expect(startInStat(stat('a (b) c', 'T'))).toBe('46484');
  expect(startInStat(stat('node', 'Z'))).toBe('ended');
  expect(startInStat(undefined)).toBeUndefined();
});
