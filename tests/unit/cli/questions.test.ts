import { expect, test } from 'vitest';
import { documentOf, draftedHome, operationsIn, redline } from './cli-under-test.ts';

const practice = ['--account', 'practice'];
const quietly = { timeout: 180_000 };

test('without a terminal nothing is asked: what needs a yes is refused and nothing is sent', quietly, async () => {
  const { home, change } = await draftedHome(2);
  for (const input of ['', 'Practice\n', 'y\n']) {
    const ended = await redline(['apply', ...practice, '--change', change, '--json'], { home, input });
    expect([ended.code, documentOf(ended).error.message]).toEqual([2, expect.stringContaining('Add --yes')]);
    expect(ended.stderr).not.toContain('?');
  }
  expect(documentOf(await redline(['runs', '--json'], { home })).runs).toEqual([]);
});

test('at a terminal the account’s name sends, and anything else does not', quietly, async () => {
  const { home, change } = await draftedHome(2);
  for (const typed of [['yes'], ['practice'], [''], []]) {
    const ended = await redline(['apply', ...practice, '--change', change], { home, typed });
    expect([typed, ended.code, ended.stdout]).toEqual([typed, 130, '']);
    expect(ended.stderr).toContain('Nothing was sent.');
  }
  expect(documentOf(await redline(['runs', '--json'], { home })).runs).toEqual([]);
  const ended = await redline(['apply', ...practice, '--change', change], { home, typed: ['Practice'] });
  expect(ended.stderr).toContain('Send 2 edits to Practice (practice)? Type its name to go on: ');
  expect([ended.code, ended.stdout]).toEqual([0, expect.stringMatching(/: done\n2 applied/)]);
});

test('undoing what someone has changed since shows all three and sends nothing without a choice', quietly, async () => {
  const { home, change, ids } = await draftedHome(2);
  const { run } = documentOf(await redline(['apply', ...practice, '--change', change, '--yes', '--json'], { home }));
  await someoneElse(home, ids[0] ?? 0);
  const refused = await redline(['undo', run, '--yes', '--json'], { home });
  expect(refused.code).toBe(3);
  expect(documentOf(refused)).toMatchObject({
    status: 'refused',
    requests: 0,
    conflicts: [
      { item: `macros:${ids[0]}`, kind: 'changed', fields: [{ field: 'description', ours: 'Set by a test', theirs: 'Theirs' }] },
    ],
    message: expect.stringContaining('--on-conflict'),
  });
  const quit = await redline(['undo', run, '--yes'], { home, typed: ['q'] });
  expect([quit.code, quit.stderr]).toEqual([3, expect.stringMatching(/before[\s\S]*ours +Set by a test[\s\S]*theirs +Theirs/)]);
  const kept = await redline(['undo', run, '--yes'], { home, typed: ['k'] });
  expect([kept.code, kept.stdout]).toEqual([0, expect.stringContaining('1 applied')]);
});

/** Another person's edit, through a run of its own. */
async function someoneElse(home: string, id: number): Promise<void> {
  await redline(['sync', ...practice], { home });
  const set = { resource: 'macros', where: { ids: [id] }, operation: 'set', values: { description: 'Theirs' } };
  const { operations, change } = operationsIn(home, [set]);
  await redline(['draft', ...practice, '--operations', operations, '--out', change], { home });
  expect(await redline(['apply', ...practice, '--change', change, '--yes'], { home })).toMatchObject({ code: 0 });
}
