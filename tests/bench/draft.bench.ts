import { join } from 'node:path';
import { atOnce } from '../../main/changes/steps.ts';
import { draftChangeSet } from '../../main/drafts/draft-change-set.ts';
import { previewOf } from '../../main/drafts/preview.ts';
import { openSnapshotStore } from '../../main/snapshots/snapshot-store.ts';
import { snapshotWorld } from '../../main/snapshots/snapshot-world.ts';
import { Operations } from '../../preload/contract/operations.ts';
import { compare, print } from './compare.ts';
import { isPracticeProcess, practiceProcess } from './practice-process.ts';
import { sync } from './sync.ts';
import { temporaryFolder } from './temporary-folder.ts';

if (!(await isPracticeProcess())) {
  const server = await practiceProcess({ size: 'large' });
  const store = openSnapshotStore(join(temporaryFolder(), 'snapshot.db'), 'key', 'the snapshot');
  await sync(server, store);
  server.stop();
  const snapshot = store.latest();
  if (!snapshot) throw new Error('There is no snapshot.');
  const world = snapshotWorld(store, undefined);
  const account = { id: 'bench', name: 'Bench', url: 'https://bench.zendesk.com' };
  const draft = (operations: readonly Record<string, unknown>[]) =>
    atOnce(
      draftChangeSet({
        operations: Operations.parse(operations),
        world,
        snapshot,
        account,
        title: undefined,
        reason: undefined,
        author: 'Bench',
        now: 0,
      }),
    ).changeSet;
  const readRows = () => {
    let count = 0;
    for (const record of store.records('macros')) count += record.id > 0 ? 1 : 0;
    return count;
  };

  const replace = {
    resource: 'macros',
    where: '',
    operation: 'replace-text',
    fields: ['title', 'comment'],
    find: 'e',
    replace: 'E',
  };
  const wishes: readonly [string, Record<string, unknown>][] = [
    ['setting one field of', { resource: 'macros', where: '', operation: 'set', values: { description: 'Set by a benchmark' } }],
    ['replacing plain text in', replace],
    ['replacing by a regular expression in', { ...replace, find: '(\\w)e', replace: '$1E', match: 'regex' }],
  ];
  for (const [what, wish] of wishes) {
    const changeSet = draft([wish]);
    const of = `${changeSet.edits.length.toLocaleString('en')} edits over ${readRows().toLocaleString('en')} macros`;
    await compare({
      name: `drafting (${what} every macro: ${of}) ÷ reading the macros from the store`,
      subject: () => draft([wish]),
      baseline: readRows,
    });
    await compare({
      name: `the preview of those edits ÷ reading the macros from the store`,
      subject: () =>
        previewOf({
          changeSet: { ...changeSet, edits: [...changeSet.edits] },
          world,
          totals: { macros: 3000 },
          rateLimit: 700,
          drifted: undefined,
        }),
      baseline: readRows,
    });
    print('');
  }
  store.close();
  process.exit(0);
}
