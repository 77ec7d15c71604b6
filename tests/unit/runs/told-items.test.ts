import { expect, test } from 'vitest';
import type { RunState } from '../../../main/runs/run-state.ts';
import { toldItems } from '../../../main/runs/told-items.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import { withRecords, worldOf } from '../changes/sample-world.ts';

const world = withRecords(worldOf([]), 'users', [
  { id: 5, name: 'Ada Lovelace', email: 'ada@example.com' },
  { id: 6, name: 'Ada L.' },
]);
const merge: Edit = { resource: 'users', action: 'delete', id: 6, name: 'spam bot 17', before: {}, mergeInto: 5 };

function told(edit: Edit, foreign?: true) {
  const started: RunState['started'] = {
    kind: 'run-started',
    hash: '',
    by: '',
    program: '',
    account: { id: '', name: '', url: '' },
    skipDrifted: false,
    title: '',
    reason: '',
    author: '',
    total: 1,
    ...(foreign ? { foreign } : {}),
  };
  return toldItems({ started, items: [{ edit, status: 'applied', outcome: undefined }] }, () => world)[0];
}

test('a merge is told with its target', () => {
  expect(told(merge)).toMatchObject({
    name: 'spam bot 17',
    mergeInto: { id: 5, name: 'Ada Lovelace', email: 'ada@example.com' },
  });
  const { mergeInto: _, ...deletion } = merge;
  expect(told(deletion)).not.toHaveProperty('mergeInto');
});

test('what came from a file is called what the snapshot calls it', () => {
  expect(told(merge, true)?.name).toBe('Ada L.');
});
