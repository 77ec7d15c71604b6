import { join } from 'node:path';
import { groupsAmong, groupView, rememberedGroups, worstLevels } from '../../main/areas/changes/groups.ts';
import { atOnce } from '../../main/changes/steps.ts';
import { draftChangeSet } from '../../main/drafts/draft-change-set.ts';
import { editViews } from '../../main/drafts/edit-view.ts';
import { previewOf } from '../../main/drafts/preview.ts';
import { openSnapshotStore } from '../../main/snapshots/snapshot-store.ts';
import { snapshotWorld } from '../../main/snapshots/snapshot-world.ts';
import { totalsOf } from '../../main/snapshots/totals.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { compare } from './compare.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** How many people are in the store, and edited. */
const people = 100_000;

const store = openSnapshotStore(join(temporaryFolder(), 'snapshot.db'), 'of the benchmark', 'the snapshot of the benchmark');
const staging = store.begin('bench', Date.now());
for (let first = 0; first < people; first += 1000)
  staging.add(
    'users',
    Array.from({ length: 1000 }, (_none, index) => person(first + index + 1)),
  );
const facts = { beganAt: 0, wholeAt: {}, takenAt: '2026-11-23T00:00:00Z', requests: 0, rateLimit: 700, me: undefined };
const snapshot = staging.commit({ users: 'whole' }, facts);
const world = snapshotWorld(store, undefined);
const account = { id: 'bench', name: 'Bench', url: 'https://bench.zendesk.com' };
const { changeSet } = atOnce(
  draftChangeSet({
    operations: [{ resource: 'users', where: 'role:end-user', operation: 'set', values: { notes: 'Looked at' } }],
    world,
    snapshot,
    account,
    title: undefined,
    reason: undefined,
    author: 'the benchmark',
    now: 0,
  }),
);
/** What is known of a change set by then is known of that very object and its edits. */
const unseen = (of: ChangeSet): ChangeSet => ({ ...of, edits: [...of.edits] });
const everyone = () => {
  let read = 0;
  for (const _record of store.records('users')) read += 1;
  if (read !== people) throw new Error(`${read} were read.`);
};
await compare({
  name: `previewing ${changeSet.edits.length} edits of people ÷ reading as many from the store`,
  subject: () =>
    previewOf({ changeSet: unseen(changeSet), world, totals: totalsOf(snapshot.counts), rateLimit: 700, drifted: undefined })
      .requests.total,
  baseline: everyone,
  rounds: 5,
});
await compare({
  name: `the first groups of ${changeSet.edits.length} edits ÷ reading as many from the store`,
  subject: async () => {
    const view = editViews(changeSet.edits, [], world);
    const names = await rememberedGroups()(changeSet, world, changeSet.edits, view);
    const worst = worstLevels([], changeSet.edits.length);
    return groupsAmong(changeSet.edits, names, worst)
      .slice(0, 100)
      .flatMap((of) => groupView(of, names, worst, view)).length;
  },
  baseline: everyone,
  rounds: 5,
});
const some = { ...changeSet, edits: changeSet.edits.slice(0, 20_000) };
await compare({
  name: `the same of ${some.edits.length}, told apart by every word`,
  subject: async () => {
    const view = editViews(some.edits, [], world);
    return (await rememberedGroups()(some, world, some.edits, view)).size;
  },
  baseline: everyone,
  rounds: 5,
});
process.exit(0);

function person(number: number) {
  return {
    id: 900_000_000_000 + number,
    url: `https://bench.zendesk.com/api/v2/users/${number}.json`,
    name: `Person ${number} of the Benchmark`,
    email: `person.${number}@example.com`,
    role: 'end-user',
    active: true,
    suspended: false,
    tags: ['bench', `tag_${number % 97}`],
    organization_id: null,
    notes: number % 3 === 0 ? 'Called twice' : null,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    user_fields: { plan: 'gold', seats: number % 10 },
  };
}
