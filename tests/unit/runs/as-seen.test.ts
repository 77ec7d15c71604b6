import { expect, test } from 'vitest';
import { planRequests } from '../../../main/changes/plan.ts';
import { asSeen } from '../../../main/runs/as-seen.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import { itemOf } from './run-pieces.ts';

const tagged = (id: number): UpdateEdit => ({
  resource: 'organizations',
  action: 'update',
  id,
  name: `Organization ${id}`,
  before: { tags: ['old', 'kept'], domain_names: ['a.example'] },
  after: { tags: ['kept', 'new'], domain_names: ['a.example', 'b.example'] },
});

test('a tag and a domain that a colleague added since stay, and what the edit takes away goes', () => {
  const edits = [tagged(1), tagged(2)];
  const [write] = planRequests(edits, {}).writes;
  const seen = { id: 1, tags: ['OLD', 'kept', 'theirs'], domain_names: ['a.example', 'theirs.example'] };
  const items = [itemOf(tagged(1), { seen }), itemOf(tagged(2), { status: 'skipped' })];
  const sent = write && asSeen(items, write);
  expect(sent).toMatchObject({
    edits: [0],
    items: [{ id: 1, tags: ['kept', 'theirs', 'new'], domain_names: ['a.example', 'theirs.example', 'b.example'] }],
  });
});

test('nothing is left to send where everything was left out', () => {
  const [write] = planRequests([tagged(1)], {}).writes;
  expect(write && asSeen([itemOf(tagged(1), { status: 'skipped' })], write)).toBeUndefined();
});
