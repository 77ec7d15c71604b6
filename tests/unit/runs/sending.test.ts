import { describe, expect, it, test } from 'vitest';
import { runLock } from '../../../main/journal/held-run.ts';
import type { JournalEvent } from '../../../main/journal/journal-event.ts';
import { draftUndo } from '../../../main/runs/undo.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { type JobZendesk, startJobZendesk } from './job-zendesk.ts';
import { account, type Console, consoleFor } from './run-under-test.ts';

const describeAll = [{ resource: 'macros', where: '', operation: 'set', values: { description: 'after' } }];
const removeAll = [{ resource: 'macros', where: '', operation: 'delete' }];
/** A busy machine takes a while to come to the first change. */
const patient = { timeout: 20_000 };

const annotate = [{ resource: 'users', where: '', operation: 'set', values: { notes: 'after' } }];

async function stage(count = 3): Promise<{ zendesk: JobZendesk; redline: Console }> {
  const zendesk = await startJobZendesk(count);
  return { zendesk, redline: await consoleFor(zendesk) };
}

async function drafted({ engine }: Console, operations: readonly unknown[]): Promise<ChangeSet> {
  const wish = { operations: Operations.parse(operations), title: 'Test', reason: 'Test' };
  return (await engine.drafts.draft(account, wish)).changeSet;
}

async function started(redline: Console, operations: readonly unknown[]) {
  const changeSet = await drafted(redline, operations);
  return redline.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
}

test('the intent of each change is in the journal before its bytes arrive, and its outcome only after them', async () => {
  const { zendesk, redline } = await stage();
  const { journal } = await redline.engine.accounts.open(account);
  const seen: [number, JournalEvent['kind'][]][] = [];
  zendesk.instead = ({ method, ids: [id = 0] }) => {
    if (method === 'GET') return undefined;
    const [run = ''] = journal.openRuns();
    const events = journal.of(run).map(({ event }) => event);
    const position = id - 101;
    const ofIt = events.filter(
      (event) =>
        (event.kind === 'intent' && event.edits.includes(position)) ||
        (event.kind === 'outcome' && event.items.some(({ edit }) => edit === position)),
    );
    seen.push([id, ofIt.map(({ kind }) => kind)]);
    return undefined;
  };
  expect(await redline.run(describeAll)).toMatchObject({ status: 'done', applied: 3 });
  expect(seen.sort()).toEqual([
    [101, ['intent']],
    [102, ['intent']],
    [103, ['intent']],
  ]);
});

test('right before the bytes leave the lock is looked at: whoever has lost it sends nothing more', async () => {
  const { zendesk, redline } = await stage();
  const { journal } = await redline.engine.accounts.open(account);
  // The sign-in is asked for between the intent and the bytes of the very first change.
  let taken = false;
  const { appendWhileHeld } = journal;
  Object.assign(journal, {
    appendWhileHeld: (lock: string, run: string, event: JournalEvent) => {
      appendWhileHeld(lock, run, event);
      if (event.kind !== 'intent' || taken) return;
      taken = true;
      journal.locks.release(runLock);
      journal.locks.take(runLock, 'another run');
    },
  });
  const run = await started(redline, describeAll);
  await expect(run.result).rejects.toThrow(/has taken run .* over/);
  expect(zendesk.writes).toEqual([]);
});

describe('what a colleague does while a run is under way', () => {
  it('during a pause is seen before anything more is sent', async () => {
    const { zendesk, redline } = await stage(20);
    const run = await started(redline, describeAll);
    let paused = false;
    zendesk.instead = ({ method }) => {
      if (method === 'GET' || paused) return undefined;
      paused = true;
      run.pause();
      return undefined;
    };
    await expect.poll(() => paused && zendesk.writes.length, patient).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const sent = new Set(zendesk.writes.flatMap(({ ids }) => ids));
    expect(sent.size).toBeLessThan(20);
    for (const macro of zendesk.macros.values()) if (!sent.has(macro.id)) macro.description = 'theirs';
    run.proceed();
    const result = await run.result;
    expect(result).toMatchObject({ status: 'stopped', cause: 'conflict', applied: sent.size });
    expect(result.drifted).toHaveLength(20 - sent.size);
    for (const macro of zendesk.macros.values()) expect(macro.description).toBe(sent.has(macro.id) ? 'after' : 'theirs');
  });

  it('in the last moment, beside our field, is told with what it held before, and undo asks', async () => {
    const { zendesk, redline } = await stage();
    zendesk.instead = ({ method, ids: [id = 0] }) => {
      if (method !== 'GET' && id === 102) Object.assign(zendesk.macros.get(id) ?? {}, { title: 'Theirs', description: 'theirs' });
      return undefined;
    };
    const result = await redline.run(describeAll);
    expect(result).toMatchObject({ status: 'done', applied: 3 });
    expect(result.items.map(({ overwrote }) => overwrote)).toEqual([
      undefined,
      [{ field: 'description', before: null, theirs: null, ours: 'after' }],
      undefined,
    ]);
    expect(result.items[1]?.note).toMatch(/^Someone else changed title here/);
    const { desk } = await redline.engine.runs.find(result.run);
    const undo = await draftUndo(desk, { run: result.run, only: undefined, choice: 'ask', author: 'test', now: Date.now() });
    expect(undo.conflicts.map(({ item }) => item)).toEqual(['macros:102']);
  });

  it('in the last moment is told where only reading back shows the record, after a job', async () => {
    const { zendesk, redline } = await stage();
    zendesk.instead = ({ method }) => {
      if (method !== 'GET') Object.assign(zendesk.users.get(102) ?? {}, { name: 'Theirs', notes: 'theirs' });
      return undefined;
    };
    const result = await redline.run(annotate);
    expect(result).toMatchObject({ status: 'done', applied: 3 });
    expect(result.items[1]?.note).toMatch(/^Someone else changed name here/);
  });
});

test('what a lost sign-in keeps from being sent has not failed: the run stops, and sends it later', async () => {
  const { zendesk, redline } = await stage();
  zendesk.instead = ({ method }) =>
    method === 'GET' ? undefined : { status: 401, body: { error: 'Couldn’t authenticate you' } };
  const stopped = await redline.run(describeAll);
  expect(stopped).toMatchObject({ status: 'stopped', cause: 'not-signed-in', applied: 0, failed: 0, notAttempted: 3 });
  zendesk.instead = () => undefined;
  expect(await redline.resume(stopped.run)).toMatchObject({ status: 'done', applied: 3, failed: 0 });
});

describe('a canary that waits', () => {
  async function waiting() {
    const { zendesk, redline } = await stage();
    const changeSet = await drafted(redline, describeAll);
    const choice = { skipDrifted: false, confirm: account, canary: 1 };
    const tried = await (await redline.engine.runs.apply(account, changeSet, choice)).result;
    expect(tried).toMatchObject({ status: 'waiting', applied: 1, failed: 0, notAttempted: 2 });
    return { zendesk, redline, run: tried.run };
  }

  it('sends the rest when it is resumed', async () => {
    const { zendesk, redline, run } = await waiting();
    expect(await redline.resume(run)).toMatchObject({ status: 'done', applied: 3, notAttempted: 0 });
    expect(zendesk.writes).toHaveLength(3);
  });

  it('is not gone on with once it was taken back, and its counts stay what they are', async () => {
    const { zendesk, redline, run } = await waiting();
    const { desk } = await redline.engine.runs.find(run);
    const { changeSet } = await draftUndo(desk, { run, only: undefined, choice: 'ask', author: 'test', now: Date.now() });
    if (!changeSet) throw new Error('There is nothing to take back.');
    const undo = await (await redline.engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
    expect(undo).toMatchObject({ status: 'done', applied: 1 });
    const sent = zendesk.writes.length;
    await expect(redline.resume(run)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(new RegExp(`Run ${undo.run} has taken back .*Nothing was sent`)),
    });
    expect(zendesk.writes).toHaveLength(sent);
    expect(await redline.engine.runs.get(run)).toMatchObject({ applied: 1, notAttempted: 2, undoneBy: [undo.run] });
    expect([...zendesk.macros.values()].map(({ description }) => description ?? '')).toEqual(['', '', '']);
  });
});

describe('every change is read back', () => {
  it('a deletion that was answered as done, and was not', async () => {
    const { zendesk, redline } = await stage();
    zendesk.instead = ({ method }) => (method === 'DELETE' ? { status: 204 } : undefined);
    const result = await redline.run(removeAll);
    expect(result).toMatchObject({ status: 'finished-with-failures', applied: 0, failed: 3 });
    expect(result.items[0]?.error).toMatch(/still shows what was to go/);
  });

  it('a change that was answered with the right body, and not stored', async () => {
    const { zendesk, redline } = await stage();
    zendesk.instead = ({ method, ids: [id = 0] }) =>
      method === 'PUT' && id === 102
        ? {
            status: 200,
            body: { macro: { ...zendesk.macros.get(id), description: 'after', updated_at: '2026-11-29T12:00:00Z' } },
          }
        : undefined;
    const result = await redline.run(describeAll);
    expect(result).toMatchObject({ status: 'finished-with-failures', applied: 2, failed: 1 });
    expect(result.items[1]?.error).toMatch(/shows description as before: it was not stored/);
  });

  it.each(['is cancelled', 'has to stop'])('also of a run that %s before its end', async (how) => {
    const { zendesk, redline } = await stage(20);
    const active = await started(redline, describeAll);
    let sent = 0;
    zendesk.instead = ({ method, ids: [id = 0] }) => {
      if (method !== 'PUT') return undefined;
      sent += 1;
      if (sent === 2) how === 'is cancelled' ? active.cancel() : active.pause();
      return {
        status: 200,
        body: { macro: { ...zendesk.macros.get(id), description: 'after', updated_at: '2026-11-29T12:00:00Z' } },
      };
    };
    await expect.poll(() => sent, patient).toBeGreaterThan(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const macro of zendesk.macros.values()) if (macro.id > 115) macro.description = 'theirs';
    active.proceed();
    const result = await active.result;
    expect(result).toMatchObject({ status: how === 'is cancelled' ? 'cancelled' : 'stopped', applied: 0 });
    expect(result.failed).toBeGreaterThan(0);
    expect(result.items[0]?.error).toMatch(/it was not stored/);
    const { journal } = await redline.engine.accounts.open(account);
    expect(journal.of(result.run).at(-1)?.event).toMatchObject({ kind: 'run-ended', counts: { applied: 0 } });
    // Both can be gone on with, as far as nobody else has changed what is left.
    await expect(redline.resume(result.run)).resolves.toMatchObject({ drifted: expect.arrayContaining([expect.anything()]) });
  });
});
