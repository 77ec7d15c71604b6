import { expect, it } from 'vitest';
import { runLock } from '../../../main/journal/held-run.ts';
import type { Intercepted } from '../../../main/practice/intercept.ts';
import { account, practiceInStep } from './run-under-test.ts';

it.each([['is taken over'], ['is paused']])('sends nothing after a wait in which the run %s', async (what) => {
  const trouble = { heard: (_: Intercepted) => {} };
  let writes = 0;
  const { consoleAt } = await practiceInStep({
    intercept: (request) => {
      if (request.when === 'after' || request.method !== 'POST') return 'continue';
      writes += 1;
      trouble.heard(request);
      return writes === 1
        ? { status: 429, headers: { 'retry-after': what === 'is paused' ? '40' : '2' }, body: 'slow' }
        : 'continue';
    },
  });
  const { engine } = await consoleAt();
  const { changeSet } = await engine.drafts.draft(account, {
    operations: [{ resource: 'groups', operation: 'create', values: { name: 'Made once' } }],
    title: 'Test',
    reason: 'Test',
  });
  const desk = await engine.accounts.open(account);
  const active = await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account });
  trouble.heard = () => (what === 'is paused' ? active.pause() : desk.journal.locks.release(runLock));
  if (what === 'is taken over') await expect(active.result).rejects.toThrow(/taken run .* over/);
  else {
    // As long as nobody says to go on.
    const stays = Promise.race([
      active.result.then(() => 'ended'),
      new Promise((resolve) => setTimeout(() => resolve('waits'), 500)),
    ]);
    expect(await stays).toBe('waits');
    expect(writes).toBe(1);
    active.cancel();
    expect(await active.result).toMatchObject({ status: 'cancelled', applied: 0, notAttempted: 1 });
  }
  expect(writes).toBe(1);
});
